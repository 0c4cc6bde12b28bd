package io.hanbeon.coupon;

import io.hanbeon.image.Barcode;
import io.hanbeon.image.Card;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Coupons of one product, sent to many.
 *
 * @param price of one coupon, won, as it was when the terms were saved
 * @param writtenBy the last one who changed its terms or its recipients
 * @param isStopped nothing more is issued or sent until somebody lets it go on
 */
public record Campaign(
        long id,
        long organisationId,
        State state,
        Terms terms,
        String goodsName,
        long price,
        boolean isStopped,
        String createdBy,
        String writtenBy,
        @Nullable String approvedBy,
        Times times,
        int version) {

    /** Whether the person has had a hand in it. */
    public boolean isWrittenBy(String person) {
        return person.equals(createdBy) || person.equals(writtenBy);
    }

    /** The life of a campaign. */
    public enum State {
        DRAFT,
        /** Whole, and each recipient judged. */
        CHECKED,
        /** Goes out when its time comes. */
        APPROVED,
        ISSUING,
        /** Each coupon was issued and handed to be sent, or has failed. */
        SENT,
        /** Each has its end. */
        CLOSED,
        CANCELLED;

        public boolean mayBecome(State next) {
            return switch (this) {
                case DRAFT -> next == CHECKED || next == CANCELLED;
                case CHECKED -> next == DRAFT || next == APPROVED || next == CANCELLED;
                case APPROVED -> next == ISSUING || next == CANCELLED;
                case ISSUING -> next == SENT || next == CANCELLED;
                case SENT -> next == ISSUING || next == CLOSED || next == CANCELLED;
                case CLOSED -> next == ISSUING || next == CANCELLED;
                case CANCELLED -> false;
            };
        }

        /** Whether its terms and recipients may be changed. */
        public boolean isOpen() {
            return this == DRAFT || this == CHECKED;
        }
    }

    /**
     * What a person writes.
     *
     * @param customer the company that gives the coupons away
     * @param sender a registered number of the organisation
     * @param sendAt when it goes out; {@code null}: once it is approved
     */
    public record Terms(
            String customer,
            String eventName,
            String goodsId,
            Card.Template template,
            Barcode.Symbology symbology,
            String sender,
            String title,
            String text,
            @Nullable Instant sendAt) {}

    public record Times(
            Instant created,
            @Nullable Instant checked,
            @Nullable Instant approved,
            @Nullable Instant started,
            @Nullable Instant sent,
            @Nullable Instant ended) {}
}
