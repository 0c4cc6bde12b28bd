package io.hanbeon.queue.admit;

import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.queue.line.LineKeys;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.QueueScript;
import io.hanbeon.queue.line.QueueSettings;
import io.hanbeon.queue.seal.Tokens.Token;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What an admission was used for. Each step is one script, so that of many at once one is the first. */
@ApplicationScoped
public class AdmissionStore {
    private static final int USED = 1;
    private static final int SPENT = 2;
    private static final int OVER = 3;

    /** KEYS meta, admitted, admission; ARGV epoch, ticket. The last two of an entry are empty before they are used. */
    private static final String READ = """
            local ticket = ARGV[2]
            local text = redis.call('HGET', KEYS[3], ticket)
            local reserveEnds, reservedFor, payEnds, paidFor
            if text then reserveEnds, reservedFor, payEnds, paidFor = string.match(text, '^(%d+)|([^|]*)|(%d+)|([^|]*)$') end
            local function keep(ends)
              text = reserveEnds .. '|' .. reservedFor .. '|' .. payEnds .. '|' .. paidFor
              redis.call('HSET', KEYS[3], ticket, text)
              redis.call('ZADD', KEYS[2], ends, ticket)
            end
            """;

    /** ARGV end of the token, what for, life of the next token. */
    private static final String RESERVE = READ + """
            if not text or reserveEnds ~= ARGV[3] then return {3} end
            if reservedFor == ARGV[4] then return {1, text} end
            if reservedFor ~= '' then return {2} end
            if now >= tonumber(reserveEnds) then return {3} end
            reservedFor = ARGV[4]
            payEnds = string.format('%.0f', now + ARGV[5])
            keep(payEnds)
            return {1, text}
            """;

    private static final String PAY = READ + """
            if not text or payEnds ~= ARGV[3] then return {3} end
            if paidFor == ARGV[4] then return {1, text} end
            if paidFor ~= '' then return {2} end
            if now >= tonumber(payEnds) then return {3} end
            paidFor = ARGV[4]
            keep(payEnds)
            return {1, text}
            """;

    /** Spent or not: whether it is of an admission that lasts. */
    private static final String LOOK = READ + """
            if not text or now >= math.max(tonumber(reserveEnds), tonumber(payEnds)) then return {3} end
            if ARGV[3] ~= reserveEnds and ARGV[3] ~= payEnds then return {3} end
            return {1, text}
            """;

    /** ARGV what for. */
    private static final String GIVE_BACK = READ + """
            if text and paidFor == ARGV[3] then
              paidFor = ''
              keep(payEnds)
            elseif text and reservedFor == ARGV[3] then
              reservedFor, payEnds, paidFor = '', '0', ''
              keep(reserveEnds)
            end
            return {1}
            """;

    /** KEYS part besides; who is done is told nothing more than who never came. */
    private static final String END = READ + """
            if text and reservedFor == ARGV[3] then
              redis.call('HDEL', KEYS[3], ticket)
              redis.call('ZREM', KEYS[2], ticket)
              redis.call('HDEL', KEYS[4], ticket)
            end
            return {1}
            """;

    private final QueueScript reserve;
    private final QueueScript pay;
    private final QueueScript look;
    private final QueueScript giveBack;
    private final QueueScript end;
    private final QueueSettings settings;

    AdmissionStore(ReactiveRedisDataSource redis, QueueSettings settings) {
        this.reserve = new QueueScript(redis, settings, RESERVE);
        this.pay = new QueueScript(redis, settings, PAY);
        this.look = new QueueScript(redis, settings, LOOK);
        this.giveBack = new QueueScript(redis, settings, GIVE_BACK);
        this.end = new QueueScript(redis, settings, END);
        this.settings = settings;
    }

    /** Fails with {@link QueueRefusal.TokenSpent} or {@link QueueRefusal.TokenExpired}. The same use again is no second one. */
    public Uni<AdmissionUse> spend(Seeded line, String ticket, Token token, String use) {
        var script = switch (token.step()) {
            case RESERVE -> reserve;
            case PAY -> pay;
        };
        return run(
                        script,
                        line,
                        ticket,
                        Long.toString(token.endsAtMillis()),
                        use,
                        Long.toString(settings.tokenLife().toMillis()))
                .map(AdmissionStore::use);
    }

    /** Fails with {@link QueueRefusal.TokenExpired}. */
    public Uni<AdmissionUse> look(Seeded line, String ticket, Token token) {
        return run(look, line, ticket, Long.toString(token.endsAtMillis())).map(AdmissionStore::use);
    }

    public Uni<Void> giveBack(Seeded line, String ticket, String use) {
        return run(giveBack, line, ticket, use).replaceWithVoid();
    }

    public Uni<Void> end(Seeded line, String ticket, String use) {
        return run(end, line, ticket, use).replaceWithVoid();
    }

    private static Uni<Response> run(QueueScript script, Seeded line, String ticket, String... values) {
        var keys = new LineKeys(line.line().key());
        var arguments = new ArrayList<>(List.of(Long.toString(line.line().epoch()), ticket));
        arguments.addAll(List.of(values));
        return script.run(List.of(keys.meta(), keys.admitted(), keys.admission(), keys.part(ticket)), arguments);
    }

    private static AdmissionUse use(Response answer) {
        return switch (answer.get(0).toInteger()) {
            case USED -> AdmissionUse.parse(answer.get(1).toString());
            case SPENT -> throw new QueueRefusal.TokenSpent();
            case OVER -> throw new QueueRefusal.TokenExpired();
            default -> throw new IllegalStateException("Redis answered " + answer);
        };
    }
}
