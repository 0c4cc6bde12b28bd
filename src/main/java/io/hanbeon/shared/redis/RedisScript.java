package io.hanbeon.shared.redis;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A script that Redis runs as one step. It is sent whole only to a Redis that does not know it. */
public final class RedisScript {
    private static final String UNKNOWN = "NOSCRIPT";

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

    private Uni<Response> call(String command, String script, List<String> keys, List<String> arguments) {
        var all = new ArrayList<>(List.of(script, String.valueOf(keys.size())));
        all.addAll(keys);
        all.addAll(arguments);
        return redis.execute(command, all.toArray(String[]::new));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().startsWith(UNKNOWN);
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
