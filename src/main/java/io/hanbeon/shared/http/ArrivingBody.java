package io.hanbeon.shared.http;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest.ReadCallback;

/** A body on its way, in one array that grows with what arrives, never beyond what was announced. */
final class ArrivingBody implements ReadCallback {
    private static final int FIRST_BYTES = 4_096;

    private final UniEmitter<? super byte[]> whole;
    private final long announcedBytes;
    private final long bytesMax;
    private final LongPredicate room;
    private byte[] bytes = {};
    private int length;
    private boolean isGivenUp;

    /**
     * @param announcedBytes or the most that it may have
     * @param room takes so many bytes more, or says that there is no room
     */
    ArrivingBody(UniEmitter<? super byte[]> whole, long announcedBytes, long bytesMax, LongPredicate room) {
        this.whole = whole;
        this.announcedBytes = Math.min(announcedBytes, bytesMax);
        this.bytesMax = bytesMax;
        this.room = room;
        whole.onTermination(this::giveUp);
    }

    /** What comes after the end, or after a refusal, is thrown away. */
    @Override
    public void data(ByteBuffer data) {
        if (isGivenUp) {
            return;
        }
        if (length + (long) data.remaining() > bytesMax) {
            refuse(new BodyRefusal.TooLarge(bytesMax));
        } else if (!room.test(capacity(length + data.remaining()) - bytes.length)) {
            refuse(new BodyRefusal.NoRoom());
        } else {
            append(data);
        }
    }

    @Override
    public void done() {
        if (!isGivenUp) {
            whole.complete(bytes.length == length ? bytes : Arrays.copyOf(bytes, length));
        }
    }

    private void append(ByteBuffer data) {
        int capacity = capacity(length + data.remaining());
        if (capacity > bytes.length) {
            bytes = Arrays.copyOf(bytes, capacity);
        }
        int added = data.remaining();
        data.get(bytes, length, added);
        length += added;
    }

    /** Of the array that takes so many bytes. */
    private int capacity(int needed) {
        return needed <= bytes.length
                ? bytes.length
                : (int) Math.max(needed, Math.min(announcedBytes, Math.max(FIRST_BYTES, 2L * bytes.length)));
    }

    private void refuse(BodyRefusal refusal) {
        giveUp();
        whole.fail(refusal);
    }

    private void giveUp() {
        isGivenUp = true;
        bytes = new byte[0];
    }
}
