package io.hanbeon.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies this instance holds. What has arrived counts, not what was announced: whoever wants to use the
 * room up has to send it.
 */
@ApplicationScoped
class HeldBodies {
    private final AtomicLong held = new AtomicLong();
    private final ConcurrentMap<String, Long> heldByOwner = new ConcurrentHashMap<>();
    private final long heldMax;
    private final long heldPerOwnerMax;

    HeldBodies(BodySettings settings) {
        this.heldMax = settings.heldMax().asLongValue();
        this.heldPerOwnerMax = settings.heldPerAddressMax().asLongValue();
    }

    /** @return whether there is room; what was taken is given back either way */
    boolean take(String owner, long bytes) {
        return held.addAndGet(bytes) <= heldMax & heldByOwner.merge(owner, bytes, Long::sum) <= heldPerOwnerMax;
    }

    void giveBack(String owner, long bytes) {
        held.addAndGet(-bytes);
        heldByOwner.computeIfPresent(owner, (same, before) -> before <= bytes ? null : before - bytes);
    }

    long bytes() {
        return held.get();
    }

    int owners() {
        return heldByOwner.size();
    }
}
