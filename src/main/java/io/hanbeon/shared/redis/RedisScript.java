package io.hanbeon.shared.redis;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A script that Redis runs as one step. It is sent whole only to a Redis that does not know it. */
public final class RedisScript {
    private static final String UNKNOWN = "NOSCRIPT ";

    private final ReactiveRedisDataSource redis;
    private final String text;
    private final String hash;

    public RedisScript(ReactiveRedisDataSource redis, String text) {
        this.redis = redis;
        this.text = text;
        this.hash = sha1(text);
    }

    public Uni<Response> run(List<String> keys, List<String> arguments) {
        return call("EVALSHA", hash, keys, arguments)
                .onFailure(RedisScript::isUnknown)
                .recoverWithUni(() -> call("EVAL", text, keys, arguments));
    }

    /** @param replicas that had all that the script wrote when it was answered */
    public record Replicated(Response answer, int replicas) {}

    /**
     * The same, answered once so many replicas have what it wrote, or the time is over. Both are sent on one connection:
     * Redis waits for what that one has written.
     */
    public Uni<Replicated> runReplicated(
            List<String> keys, List<String> arguments, int replicasMin, Duration replicasMax) {
        var wait = Request.cmd(Command.WAIT).arg(replicasMin).arg(replicasMax.toMillis());
        return callAnd(wait, "EVALSHA", hash, keys, arguments)
                .onFailure(RedisScript::isUnknown)
                .recoverWithUni(() -> callAnd(wait, "EVAL", text, keys, arguments));
    }

    private Uni<Replicated> callAnd(
            Request wait, String command, String script, List<String> keys, List<String> arguments) {
        var call = Request.cmd(Command.create(command));
        all(script, keys, arguments).forEach(call::arg);
        return redis.getRedis()
                .batch(List.of(call, wait))
                .map(answers -> new Replicated(answers.get(0), answers.get(1).toInteger()));
    }

    private Uni<Response> call(String command, String script, List<String> keys, List<String> arguments) {
        return redis.execute(command, all(script, keys, arguments).toArray(String[]::new));
    }

    private static List<String> all(String script, List<String> keys, List<String> arguments) {
        var all = new ArrayList<>(List.of(script, String.valueOf(keys.size())));
        all.addAll(keys);
        all.addAll(arguments);
        return all;
    }

    /** Of several commands, the client puts before it which one it was. */
    private static boolean isUnknown(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().contains(UNKNOWN);
    }

    private static String sha1(String script) {
        try {
            var hash = MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
