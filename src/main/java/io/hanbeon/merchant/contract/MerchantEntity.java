package io.hanbeon.merchant.contract;

import io.hanbeon.merchant.MerchantState;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code merchant}. Fields without accessors are Panache's way; nothing outside this room sees them. They have no
 * first values, or Hibernate Reactive takes each row that it reads for changed (its issue 2735).
 */
@Entity
@Table(name = "merchant")
class MerchantEntity extends PanacheEntityBase {
    static final String ACCOUNT_NO = "merchant.account_no";
    static final String ACCOUNT_HOLDER = "merchant.account_holder";

    static final int NAME_LENGTH_MAX = 100;
    static final int ACCOUNT_HOLDER_LENGTH_MAX = 50;

    /** By hand, since Hibernate asks MySQL for a lock in words that MariaDB does not know. */
    private static final String LOCK = "SELECT * FROM merchant WHERE id = ? FOR UPDATE";

    @Id
    String id;

    @Column(name = "organisation_id")
    Long organisationId;

    String name;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    MerchantState state;

    @Column(name = "cut_off_hour")
    int cutOffHour;

    @Column(name = "bank_code")
    @Nullable
    String bankCode;

    /** Sealed, as is {@link #accountHolder}. */
    @Column(name = "account_no")
    byte @Nullable [] accountNo;

    @Column(name = "account_holder")
    byte @Nullable [] accountHolder;

    /** Grows by hand: a change of its terminals, which are rows of others, is one of the merchant. */
    int version;

    /** The newest, for one at a time; fails with {@link MerchantRefusal.UnknownMerchant}. */
    static Uni<MerchantEntity> lock(String id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, MerchantEntity.class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> new MerchantRefusal.UnknownMerchant(id));
    }
}
