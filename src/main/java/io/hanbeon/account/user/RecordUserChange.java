package io.hanbeon.account.user;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Change;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Mask;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit entry of a changed user, in the transaction under way. Names masked, secrets never. */
@ApplicationScoped
class RecordUserChange {
    private final Administer administer;
    private final Sealer sealer;

    RecordUserChange(Administer administer, Sealer sealer) {
        this.administer = administer;
        this.sealer = sealer;
    }

    /**
     * Fails with {@link UserRefusal.UserChanged} if somebody else was faster.
     *
     * @param before from {@link #fields}, taken before the change; empty for a new user
     */
    Uni<Void> record(
            Caller caller, String action, UserEntity user, Map<String, Object> before, @Nullable String reason) {
        var change = new Change(
                "account." + action,
                User.subject(Ids.text(user.id)),
                user.organisationId,
                before,
                fields(user),
                reason);
        return Panache.getSession()
                .call(session -> session.flush())
                .onFailure(OptimisticLockException.class)
                .transform(changed -> new UserRefusal.UserChanged())
                .chain(flushed -> administer.record(caller, change));
    }

    Map<String, Object> fields(UserEntity user) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("login", Mask.name(sealer.open(user.login, UserEntity.LOGIN)));
        fields.put("name", Mask.name(sealer.open(user.name, UserEntity.NAME)));
        fields.put("role", user.role.name());
        fields.put("state", user.state.name());
        fields.put("secondFactor", user.hasSecondFactor());
        fields.put("sessionsEndedTimes", user.tokenVersion);
        if (user.organisationId != null) {
            fields.put("organisationId", Ids.text(user.organisationId));
        }
        return fields;
    }
}
