package io.hanbeon.shared.redis;

import io.smallrye.mutiny.Uni;

/** What every instance keeps in memory of something that any instance may change. {@link Announcements} tells of it. */
public interface InstanceMemory {
    /** The name under which changes are announced; stays, since instances of two versions run side by side. */
    String channel();

    Uni<Void> forget(String key);

    /** After announcements may have been missed. */
    Uni<Void> forgetAll();
}
