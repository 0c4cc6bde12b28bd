package io.hanbeon.queue.admit;

import io.hanbeon.queue.line.LineKeys;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.QueueScript;
import io.hanbeon.queue.line.QueueSettings;
import io.hanbeon.shared.redis.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line's round. How many may be let in is a credit that grows with Redis' time, so it makes no difference how many
 * instances ask, and how often.
 */
@ApplicationScoped
public class LineRoundStore {
    private static final int IN_LOBBY = 0;
    private static final int TO_DRAW = 1;

    /** ARGV epoch, until when Redis keeps it. Arrivals of a later epoch come after those of an earlier one. */
    private static final String BEGIN = """
            if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then
              local second = redis.call('TIME')[1]
              redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'base', second - 1, 'arrivals', ARGV[1] * 2 ^ 36, 'until', ARGV[2])
            end
            return {0}
            """;

    /**
     * How long somebody was silent while they could be heard of: after nobody looked for a while, since Redis or all of us
     * were away, everybody has the whole grace again.
     */
    private static final String SILENT = """
            local function resumed(awayMax)
              local looked = tonumber(redis.call('HGET', KEYS[1], 'looked') or second)
              if second - looked > tonumber(awayMax) then redis.call('HSET', KEYS[1], 'resumed', second) end
              redis.call('HSET', KEYS[1], 'looked', second)
              return tonumber(redis.call('HGET', KEYS[1], 'resumed') or -2 ^ 53)
            end
            local function silent(heard, since) return second - math.max(math.floor(heard / 4), since) end
            """;

    /** The place of whoever was not heard of is given up; nobody is looked for longer than ARGV grace and kept. */
    private static final String HEARD_OF = """
            local function part(ticket) return ARGV[2] .. string.sub(ticket, 1, 2) end
            local function count(code, more)
              return {code, redis.call('ZCARD', KEYS[2]), redis.call('ZCARD', KEYS[3]),
                tonumber(redis.call('HGET', KEYS[1], 'admitted') or 0), tonumber(redis.call('HGET', KEYS[1], 'share') or 100), more}
            end
            """;

    /**
     * KEYS meta, order, admitted, admission; ARGV epoch, beginning of the parts' keys, opening, whether it is drawn, rate a
     * minute, inside at once, let in at once, life of a token, grace, whether the database is slow, least share, until when
     * Redis keeps it, end, away at the most,
     * how long people of an earlier epoch may come back before a draw. The credit counts 60,000 for each that may be let in.
     */
    private static final String ROUND = HEARD_OF + SILENT + """
            local since = resumed(ARGV[14])
            for i = 1, 4 do redis.call('PEXPIREAT', KEYS[i], ARGV[12]) end
            redis.call('HSET', KEYS[1], 'until', ARGV[12])
            for _, ticket in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now, 'LIMIT', 0, 1000)) do
              redis.call('ZREM', KEYS[3], ticket)
              redis.call('HDEL', KEYS[4], ticket)
              note(part(ticket), ticket, EXPIRED)
            end
            if now < tonumber(ARGV[3]) then return count(0, 0) end
            if redis.call('HGET', KEYS[1], 'drawn') ~= '1' then
              if ARGV[4] ~= '1' then
                if ARGV[1] ~= '1' and second <= tonumber(ARGV[15]) then return count(0, 0) end
                redis.call('HSET', KEYS[1], 'frozen', '1')
                return count(1, redis.call('ZCOUNT', KEYS[2], '-inf', '(' .. string.format('%.0f', ARRIVALS)))
              end
              redis.call('HSET', KEYS[1], 'drawn', '1', 'creditAt', now)
              redis.call('HDEL', KEYS[1], 'frozen')
            end
            local share = tonumber(redis.call('HGET', KEYS[1], 'share') or 100)
            if tonumber(redis.call('HGET', KEYS[1], 'sharedAt') or 0) < second then
              share = ARGV[10] == '1' and math.max(tonumber(ARGV[11]), math.floor(share / 2)) or math.min(100, share + 5)
              redis.call('HSET', KEYS[1], 'share', share, 'sharedAt', second)
            end
            local rate = math.max(0, ARGV[5] * share / 100)
            local credit = tonumber(redis.call('HGET', KEYS[1], 'credit') or 0)
            credit = credit + (now - tonumber(redis.call('HGET', KEYS[1], 'creditAt') or now)) * rate
            credit = math.floor(math.min(credit, math.max(60000, rate * 2000)))
            local room = tonumber(ARGV[6]) - redis.call('ZCARD', KEYS[3])
            local mayEnter = rate > 0 and now < tonumber(ARGV[13])
            local wanted = mayEnter and math.min(math.floor(credit / 60000), room, tonumber(ARGV[7])) or 0
            local admitted, looked = 0, 0
            while admitted < wanted and looked < 4 * tonumber(ARGV[7]) do
              local heads = redis.call('ZRANGE', KEYS[2], 0, math.min(wanted - admitted, 500) - 1)
              if #heads == 0 then break end
              for _, ticket in ipairs(heads) do
                looked = looked + 1
                redis.call('ZREM', KEYS[2], ticket)
                local heard = redis.call('HGET', part(ticket), ticket)
                if heard and heard % 4 == HERE and silent(heard, since) <= tonumber(ARGV[9]) then
                  local ends = string.format('%.0f', now + ARGV[8])
                  redis.call('ZADD', KEYS[3], ends, ticket)
                  redis.call('HSET', KEYS[4], ticket, ends .. '||0|')
                  admitted = admitted + 1
                else
                  note(part(ticket), ticket, heard and heard % 4 == LEFT and LEFT or DROPPED)
                end
              end
            end
            redis.call('HSET', KEYS[1], 'credit', credit - admitted * 60000, 'creditAt', now)
            if admitted > 0 then redis.call('HINCRBY', KEYS[1], 'admitted', admitted) end
            return count(2, admitted)
            """;

    /** The list is kept: people may leave it, and be let in. */
    private static final String DRAWN = """
            redis.call('HSET', KEYS[1], 'drawn', '1', 'creditAt', now)
            redis.call('HDEL', KEYS[1], 'frozen')
            return {0}
            """;

    /** KEYS meta, order, admitted; ARGV epoch, beginning of the parts' keys, how many parts, grace, kept, away at the most. */
    private static final String SWEEP = SILENT + """
            local since = resumed(ARGV[6])
            if redis.call('HGET', KEYS[1], 'frozen') == '1' then return {0} end
            local letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
            local function letter(n) return string.sub(letters, n + 1, n + 1) end
            local first = tonumber(redis.call('HGET', KEYS[1], 'swept') or 0)
            local dropped = 0
            for n = first, first + ARGV[3] - 1 do
              local key = ARGV[2] .. letter(math.floor(n / 64) % 64) .. letter(n % 64)
              local all = redis.call('HGETALL', key)
              for i = 1, #all, 2 do
                local ticket, heard = all[i], tonumber(all[i + 1])
                local age, state = second - math.floor(heard / 4), heard % 4
                if state == HERE and silent(heard, since) > tonumber(ARGV[4]) then
                  if redis.call('ZREM', KEYS[2], ticket) == 1 then
                    note(key, ticket, DROPPED)
                    dropped = dropped + 1
                  elseif not redis.call('ZSCORE', KEYS[3], ticket) then
                    redis.call('HDEL', key, ticket)
                  end
                elseif state == LEFT or state ~= HERE and age > tonumber(ARGV[5]) then
                  if state == LEFT then redis.call('ZREM', KEYS[2], ticket) end
                  redis.call('HDEL', key, ticket)
                end
              end
            end
            redis.call('HSET', KEYS[1], 'swept', (first + ARGV[3]) % 4096)
            return {dropped}
            """;

    private static final String COUNT = HEARD_OF + "return count(0, 0)";

    private final RedisScript begin;
    private final QueueScript round;
    private final QueueScript drawn;
    private final QueueScript sweep;
    private final QueueScript count;
    private final ReactiveRedisDataSource redis;
    private final QueueSettings settings;

    LineRoundStore(ReactiveRedisDataSource redis, QueueSettings settings) {
        this.begin = new RedisScript(redis, BEGIN);
        this.round = new QueueScript(redis, settings, ROUND);
        this.drawn = new QueueScript(redis, settings, DRAWN);
        this.sweep = new QueueScript(redis, settings, SWEEP);
        this.count = new QueueScript(redis, settings, COUNT);
        this.redis = redis;
        this.settings = settings;
    }

    /** Whether Redis has the line, in the epoch that we know. Fails with {@code QueueRefusal.Away}. */
    Uni<Boolean> has(Seeded line) {
        return QueueScript.bounded(redis.execute("HGET", keys(line).meta(), "epoch"), settings.redisMax())
                .map(epoch -> epoch != null
                        && epoch.toString().equals(Long.toString(line.line().epoch())));
    }

    /** Sets the line up in Redis, in the epoch that the database knows. */
    Uni<Void> begin(Seeded line) {
        return QueueScript.bounded(
                        begin.run(
                                List.of(keys(line).meta()),
                                List.of(Long.toString(line.line().epoch()), until(line))),
                        settings.redisMax())
                .replaceWithVoid();
    }

    Uni<LineStep> round(Seeded line, Duration databaseTook) {
        var terms = line.line().terms();
        var keys = keys(line);
        var isSlow = databaseTook.compareTo(settings.databaseSlow()) >= 0;
        return round.run(
                        List.of(keys.meta(), keys.order(), keys.admitted(), keys.admission()),
                        texts(
                                line.line().epoch(),
                                keys.parts(),
                                terms.opensAt().toEpochMilli(),
                                line.line().drawnAt().isPresent() ? 1 : 0,
                                terms.isPaused() ? 0 : terms.admittedPerMinute(),
                                terms.admittedMax(),
                                settings.admittedAtOnceMax(),
                                settings.tokenLife().toMillis(),
                                settings.grace().toSeconds(),
                                isSlow ? 1 : 0,
                                settings.shareMin(),
                                until(line),
                                terms.closesAt().toEpochMilli(),
                                settings.awayMax().toSeconds(),
                                settings.comeBackWithin().toSeconds()))
                .map(LineRoundStore::step);
    }

    Uni<Void> drawn(Seeded line) {
        return drawn.run(List.of(keys(line).meta()), texts(line.line().epoch())).replaceWithVoid();
    }

    /** @return how many were not heard of */
    Uni<Long> sweep(Seeded line, int parts) {
        var keys = keys(line);
        return sweep.run(
                        List.of(keys.meta(), keys.order(), keys.admitted()),
                        texts(
                                line.line().epoch(),
                                keys.parts(),
                                parts,
                                settings.grace().toSeconds(),
                                settings.endedKept().toSeconds(),
                                settings.awayMax().toSeconds()))
                .map(answer -> answer.get(0).toLong());
    }

    public Uni<LineCount> count(Seeded line) {
        var keys = keys(line);
        return count.run(
                        List.of(keys.meta(), keys.order(), keys.admitted()),
                        texts(line.line().epoch(), keys.parts()))
                .map(LineRoundStore::count);
    }

    private static LineStep step(Response answer) {
        long more = answer.get(5).toLong();
        return switch (answer.get(0).toInteger()) {
            case IN_LOBBY -> new LineStep.InLobby(count(answer));
            case TO_DRAW -> new LineStep.ToDraw(count(answer), more);
            default -> new LineStep.LetIn(count(answer), more);
        };
    }

    private static LineCount count(Response answer) {
        return new LineCount(
                answer.get(1).toLong(),
                answer.get(2).toLong(),
                answer.get(3).toLong(),
                answer.get(4).toInteger());
    }

    private String until(Seeded line) {
        Instant end = line.line().terms().closesAt().plus(settings.keptAfterEnd());
        return Long.toString(end.toEpochMilli());
    }

    private static LineKeys keys(Seeded line) {
        return new LineKeys(line.line().key());
    }

    private static List<String> texts(Object... values) {
        return Stream.of(values).map(String::valueOf).toList();
    }
}
