package io.hanbeon.sandbox.standin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is left of products at COUFUN's stand-in: of {@code GSTOCK00nn} nn coupons, of the others as many as are wanted. */
final class CoufunStock {
    private static final String PREFIX = "GSTOCK00";

    private final Map<String, Integer> left = new ConcurrentHashMap<>();

    /** @return false where not all of them are there; then none is taken */
    synchronized boolean take(String goodsId, int count) {
        if (!goodsId.startsWith(PREFIX)) {
            return true;
        }
        int before = left.computeIfAbsent(goodsId, id -> Integer.valueOf(id.substring(PREFIX.length())));
        left.put(goodsId, before < count ? before : before - count);
        return before >= count;
    }
}
