package io.hanbeon.merchant.terminal;

import io.hanbeon.merchant.Shop;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code kicc_shop}. Fields without accessors are Panache's way; nothing outside this room sees them. They have
 * no first values, or Hibernate Reactive takes each row that it reads for changed (its issue 2735).
 */
@Entity
@Table(name = "kicc_shop")
public class ShopEntity extends PanacheEntityBase {
    /**
     * By hand, since Hibernate asks MySQL for a lock in words that MariaDB does not know. Columns by name: Hibernate
     * Reactive fails on one between them that the entity has not.
     */
    private static final String LOCK = """
            SELECT terminal_id, terminal_nm, ars_dnis, admin_id, admin_name, profile, batch_mode, organisation_id,
                requires_signature, takes_unsigned_words, answers_truthfully, version
            FROM kicc_shop WHERE terminal_id = ? FOR UPDATE
            """;

    public static final int TERMINAL_ID_LENGTH_MAX = 20;
    static final int TERMINAL_NAME_LENGTH_MAX = 50;

    /** Of its id and of its name. */
    static final int ADMIN_LENGTH_MAX = 20;

    @Id
    @Column(name = "terminal_id")
    String terminalId;

    @Column(name = "terminal_nm")
    String terminalName;

    @Column(name = "ars_dnis")
    String arsDnis;

    @Column(name = "admin_id")
    String adminId;

    @Column(name = "admin_name")
    String adminName;

    @Enumerated(EnumType.STRING)
    @Column(name = "profile")
    Shop.Profile profile;

    @Enumerated(EnumType.STRING)
    @Column(name = "batch_mode")
    Shop.BatchMode batchMode;

    @Column(name = "organisation_id")
    @Nullable
    Long organisationId;

    @Column(name = "requires_signature")
    boolean requiresSignature;

    @Column(name = "takes_unsigned_words")
    boolean takesUnsignedWords;

    @Column(name = "answers_truthfully")
    boolean answersTruthfully;

    @Version
    @Column(name = "version")
    int version;

    static ShopEntity of(String terminalId) {
        var shop = new ShopEntity();
        shop.terminalId = terminalId;
        return shop;
    }

    public static Uni<List<ShopEntity>> onLine(String arsDnis) {
        return list("arsDnis", arsDnis);
    }

    /** The newest, for one at a time; looked for first, since locking what is not there locks the gap where it belongs. */
    static Uni<Optional<ShopEntity>> lock(String terminalId) {
        return count("terminalId", terminalId)
                .chain(shops -> shops == 0
                        ? Uni.createFrom().nullItem()
                        : Panache.getSession().chain(session -> lock(session, terminalId)))
                .map(Optional::ofNullable);
    }

    private static Uni<ShopEntity> lock(Mutiny.Session session, String terminalId) {
        return session.createNativeQuery(LOCK, ShopEntity.class)
                .setParameter(1, terminalId)
                .getSingleResultOrNull();
    }

    public Shop toShop() {
        return new Shop(
                terminalId,
                terminalName,
                arsDnis,
                adminId,
                adminName,
                profile,
                batchMode,
                organisationId,
                requiresSignature,
                takesUnsignedWords,
                answersTruthfully,
                version);
    }

    void take(Shop shop) {
        terminalName = shop.terminalName();
        arsDnis = shop.arsDnis();
        adminId = shop.adminId();
        adminName = shop.adminName();
        profile = shop.profile();
        batchMode = shop.batchMode();
        organisationId = shop.organisationId();
        requiresSignature = shop.requiresSignature();
        takesUnsignedWords = shop.takesUnsignedWords();
        answersTruthfully = shop.answersTruthfully();
    }
}
