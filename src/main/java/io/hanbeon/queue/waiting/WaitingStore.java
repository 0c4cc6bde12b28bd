package io.hanbeon.queue.waiting;

import io.hanbeon.queue.admit.AdmissionUse;
import io.hanbeon.queue.line.LineKeys;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.QueueScript;
import io.hanbeon.queue.line.QueueSettings;
import io.hanbeon.queue.line.Replicas;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Who waits in a line: a sorted set of tickets by their place. The place of who comes before the opening is the ticket's
 * draw, so that nothing is left to order then; later ones get the next number, above all draws.
 */
@ApplicationScoped
class WaitingStore {
    private static final int ENTERED = 0;
    private static final int WAITING = 1;
    private static final int ELSEWHERE = 2;
    private static final int FULL = 3;
    private static final int ADMITTED = 4;
    private static final int EARLY = 6;
    private static final int LATE = 7;

    /** KEYS meta, order, admitted, admission, part; ARGV epoch, ticket, opening. */
    private static final String FOUND = """
            local ticket = ARGV[2]
            local function standing(code, score)
              local phase = now < tonumber(ARGV[3]) and 0 or redis.call('HGET', KEYS[1], 'drawn') == '1' and 2 or 1
              return {code, tonumber(score), redis.call('ZRANK', KEYS[2], ticket), phase}
            end
            local ends = redis.call('ZSCORE', KEYS[3], ticket)
            if ends and tonumber(ends) > now then
              return {4, tonumber(ends), redis.call('HGET', KEYS[4], ticket)}
            end
            local score = redis.call('ZSCORE', KEYS[2], ticket)
            """;

    /**
     * Besides: KEYS order and admitted of other lines; ARGV draw, waiting and lines allowed, place given back, opening of the
     * lobby, end, tickets there. Nobody joins a draw whose list is being kept, whatever an instance knows of the opening.
     */
    private static final String ENTER = """
            if now < tonumber(ARGV[8]) then return {6, ARGV[8] - now} end
            if now >= tonumber(ARGV[9]) then return {7} end
            """ + FOUND + """
            if score then
              note(KEYS[5], ticket, HERE)
              return standing(1, score)
            end
            local elsewhere = 0
            for i = 6, #KEYS, 2 do
              local other = ARGV[10 + (i - 6) / 2]
              local inside = redis.call('ZSCORE', KEYS[i + 1], other)
              if redis.call('ZSCORE', KEYS[i], other) or inside and tonumber(inside) > now then elsewhere = elsewhere + 1 end
            end
            if elsewhere >= tonumber(ARGV[6]) then return {2} end
            if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[5]) then return {3} end
            local isFrozen = redis.call('HGET', KEYS[1], 'frozen') == '1'
            local isDrawn = redis.call('HGET', KEYS[1], 'drawn') == '1'
            local givenBack = tonumber(ARGV[7])
            if givenBack and givenBack < ARRIVALS and isFrozen then return {-1} end
            if givenBack then score = givenBack
            elseif now < tonumber(ARGV[3]) and not isFrozen and not isDrawn then score = tonumber(ARGV[4])
            else score = ARRIVALS + redis.call('HINCRBY', KEYS[1], 'arrivals', 1) end
            redis.call('ZADD', KEYS[2], score, ticket)
            note(KEYS[5], ticket, HERE)
            return standing(0, score)
            """;

    /** Whoever left while the list was being kept is on it, but not here. */
    private static final String ASK = FOUND + """
            local heard = redis.call('HGET', KEYS[5], ticket)
            if score and heard and heard % 4 ~= LEFT then
              note(KEYS[5], ticket, HERE)
              return standing(1, score)
            end
            return {5, heard and heard % 4 or 0}
            """;

    private static final String LEAVE = """
            local ticket = ARGV[2]
            local wasInside = redis.call('ZREM', KEYS[3], ticket)
            redis.call('HDEL', KEYS[4], ticket)
            if redis.call('HGET', KEYS[1], 'frozen') == '1' and redis.call('ZSCORE', KEYS[2], ticket) then
              note(KEYS[5], ticket, LEFT)
              return {1}
            end
            local waited = redis.call('ZREM', KEYS[2], ticket)
            redis.call('HDEL', KEYS[5], ticket)
            return {wasInside + waited}
            """;

    private final QueueScript enter;
    private final QueueScript ask;
    private final QueueScript leave;
    private final QueueSettings settings;
    private final Replicas replicas;

    WaitingStore(ReactiveRedisDataSource redis, QueueSettings settings, Replicas replicas) {
        this.enter = new QueueScript(redis, settings, ENTER);
        this.ask = new QueueScript(redis, settings, ASK);
        this.leave = new QueueScript(redis, settings, LEAVE);
        this.settings = settings;
        this.replicas = replicas;
    }

    /** Somebody's ticket in a line. */
    record InLine(LineKeys line, String ticket) {}

    /** @param others tickets of the same person in the other lines */
    record Entering(InLine place, long draw, OptionalLong givenBack, List<InLine> others) {}

    /** Told once replicas have it, so that whoever was given a place keeps it where Redis fails over. */
    Uni<Standing> enter(Seeded line, Entering entering) {
        var place = entering.place();
        var terms = line.line().terms();
        var keys = new ArrayList<>(keys(place));
        var arguments = new ArrayList<>(arguments(line, place.ticket()));
        arguments.addAll(List.of(
                Long.toString(entering.draw()),
                Integer.toString(settings.waitingMax()),
                Integer.toString(settings.linesPerPersonMax()),
                entering.givenBack().isPresent()
                        ? Long.toString(entering.givenBack().getAsLong())
                        : "",
                Long.toString(terms.lobbyOpensAt().toEpochMilli()),
                Long.toString(terms.closesAt().toEpochMilli())));
        entering.others().forEach(other -> {
            keys.addAll(List.of(other.line().order(), other.line().admitted()));
            arguments.add(other.ticket());
        });
        return enter.run(keys, arguments, replicas).map(WaitingStore::standing);
    }

    Uni<Standing> ask(Seeded line, String ticket) {
        var place = new InLine(new LineKeys(line.line().key()), ticket);
        return ask.run(keys(place), arguments(line, ticket)).map(WaitingStore::standing);
    }

    /** Whether there was anybody to leave. */
    Uni<Boolean> leave(Seeded line, String ticket) {
        var place = new InLine(new LineKeys(line.line().key()), ticket);
        return leave.run(keys(place), arguments(line, ticket))
                .map(answer -> answer.get(0).toLong() > 0);
    }

    private static List<String> keys(InLine place) {
        var line = place.line();
        return List.of(line.meta(), line.order(), line.admitted(), line.admission(), line.part(place.ticket()));
    }

    private static List<String> arguments(Seeded line, String ticket) {
        return Stream.of(
                        line.line().epoch(),
                        ticket,
                        line.line().terms().opensAt().toEpochMilli())
                .map(String::valueOf)
                .toList();
    }

    private static Standing standing(Response answer) {
        return switch (answer.get(0).toInteger()) {
            case ENTERED, WAITING ->
                new Standing.Waiting(
                        answer.get(1).toLong(),
                        answer.get(2).toLong() + 1,
                        Standing.Phase.values()[answer.get(3).toInteger()]);
            case ELSEWHERE -> new Standing.Elsewhere();
            case FULL -> new Standing.LineFull();
            case EARLY -> new Standing.TooEarly(Duration.ofMillis(answer.get(1).toLong()));
            case LATE -> new Standing.TooLate();
            case ADMITTED ->
                new Standing.Admitted(
                        AdmissionUse.parse(answer.get(2).toString()),
                        Instant.ofEpochMilli(answer.get(1).toLong()));
            default -> new Standing.Absent(reason(answer.get(1).toInteger()));
        };
    }

    private static Standing.Reason reason(int state) {
        return switch (state) {
            case 1 -> Standing.Reason.DROPPED;
            case 2 -> Standing.Reason.EXPIRED;
            default -> Standing.Reason.UNKNOWN;
        };
    }
}
