package io.hanbeon.coupon.rules;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dated rules as who runs this sets them. What was issued goes by the rule of its day, so that a new rule is one of a
 * new day; one that was wrong is set anew, with a reason and on record.
 */
@ApplicationScoped
public class SetRule {
    private static final int RULES_MAX = 1_000;

    private final RuleStore store;
    private final RecordChange recordChange;
    private final Pool pool;
    private final Clock clock;

    SetRule(RuleStore store, RecordChange recordChange, Pool pool, Clock clock) {
        this.store = store;
        this.recordChange = recordChange;
        this.pool = pool;
        this.clock = clock;
    }

    /** The newest first. */
    public Uni<List<DatedRule>> all() {
        return store.findAll(RULES_MAX);
    }

    /** In the place of the one of its day and price, if there is one. */
    public Uni<DatedRule> set(Caller caller, DatedRule rule, String reason) {
        var after = rule.by(caller.id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return pool.withTransaction(transaction -> set(transaction, caller, after, reason))
                .replaceWith(after);
    }

    private Uni<Void> set(SqlConnection transaction, Caller caller, DatedRule rule, String reason) {
        return store.lock(transaction, rule.validFrom(), rule.priceAboveKrw())
                .call(() -> store.set(transaction, rule))
                .chain(before -> recordChange.record(Transaction.of(transaction), caller, change(before, rule, reason)))
                .replaceWithVoid();
    }

    private static Change change(Optional<DatedRule> before, DatedRule after, String reason) {
        return new Change(
                "coupon-rule.set",
                "coupon-rule/%s/%d".formatted(after.validFrom(), after.priceAboveKrw()),
                null,
                before.map(SetRule::fields).orElse(Map.of()),
                fields(after),
                reason);
    }

    private static Map<String, ?> fields(DatedRule rule) {
        return Map.of(
                "articleKo", rule.articleKo(),
                "articleEn", rule.articleEn(),
                "extensionMonths", rule.extensionMonths(),
                "extensionsMax", rule.extensionsMax(),
                "refundPercent", rule.refundPercent(),
                "refundYears", rule.refundYears());
    }
}
