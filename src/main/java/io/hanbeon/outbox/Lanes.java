package io.hanbeon.outbox;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The shares of keys that are relayed one by one. Their number is in the schema: another would move keys between them. */
public final class Lanes {
    public static final int COUNT = 16;

    private Lanes() {}

    static int of(String key) {
        var hash = new CRC32();
        hash.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % COUNT);
    }
}
