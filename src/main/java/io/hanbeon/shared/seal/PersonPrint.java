package io.hanbeon.shared.seal;

import java.time.Duration;
import java.time.Instant;

/**
 * Who is forgotten, by the fingerprints of a telephone number.
 *
 * @param phone of the digits as they are dialled, which most rows have
 * @param e164 of the number as E.164 writes it, which others have
 * @param e164Digits of its digits, which rows of old have
 * @param before only what came to be before this is the person's whom we forget
 */
public record PersonPrint(byte[] phone, byte[] e164, byte[] e164Digits, Instant before) {
    /** The same person, with what came to be for so long afterwards. */
    public PersonPrint later(Duration time) {
        return new PersonPrint(phone, e164, e164Digits, before.plus(time));
    }

    /** In the place of a fingerprint that may not be empty. */
    public static byte[] erased() {
        return new byte[32];
    }
}
