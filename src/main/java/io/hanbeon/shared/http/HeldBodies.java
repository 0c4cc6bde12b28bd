package io.hanbeon.shared.http;

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
    private static final String STRANGER = "stranger:";

    private final AtomicLong held = new AtomicLong();
    private final AtomicLong heldOfStrangers = new AtomicLong();
    private final ConcurrentMap<String, Long> heldByOwner = new ConcurrentHashMap<>();
    private final BodySettings settings;

    HeldBodies(BodySettings settings) {
        this.settings = settings;
    }

    /** Whoever says nothing of who it is. */
    static String stranger(String network) {
        return STRANGER + network;
    }

    /** @return whether there is room; what was taken is given back either way */
    boolean take(String owner, long bytes) {
        boolean isStranger = owner.startsWith(STRANGER);
        long all = held.addAndGet(bytes);
        long ofStrangers = heldOfStrangers.addAndGet(isStranger ? bytes : 0);
        long ofOwner = heldByOwner.merge(owner, bytes, Long::sum);
        return all <= settings.heldMax().asLongValue()
                && (isStranger
                        ? ofStrangers <= settings.strangersHeldMax().asLongValue()
                                && ofOwner
                                        <= settings.strangersHeldPerAddressMax().asLongValue()
                        : ofOwner <= settings.heldPerAddressMax().asLongValue());
    }

    void giveBack(String owner, long bytes) {
        held.addAndGet(-bytes);
        heldOfStrangers.addAndGet(owner.startsWith(STRANGER) ? -bytes : 0);
        heldByOwner.computeIfPresent(owner, (same, before) -> before <= bytes ? null : before - bytes);
    }

    long bytes() {
        return held.get();
    }

    int owners() {
        return heldByOwner.size();
    }
}
