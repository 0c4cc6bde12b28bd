package io.hanbeon.ticket.http;

import io.hanbeon.ticket.seat.Seat;
import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** By which a snapshot of seats is known again, on every instance; weak, since proxies may compress it. */
final class SeatsTag {
    private static final int BYTES = 16;

    private SeatsTag() {}

    static EntityTag of(List<Seat> seats) {
        var digest = sha256();
        seats.forEach(seat -> digest.update(line(seat)));
        return new EntityTag(HexFormat.of().formatHex(digest.digest(), 0, BYTES), true);
    }

    /** All that a snapshot shows of a seat. */
    private static byte[] line(Seat seat) {
        var line = seat.no()
                + '\t'
                + seat.row()
                + '\t'
                + seat.place()
                + '\t'
                + seat.grade()
                + '\t'
                + seat.price()
                + '\t'
                + seat.state()
                + '\n';
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
