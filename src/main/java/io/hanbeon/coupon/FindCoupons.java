package io.hanbeon.coupon;

import io.hanbeon.coupon.care.CouponOrder;
import io.hanbeon.coupon.care.CouponStore;
import io.hanbeon.message.FindMessages;
import io.hanbeon.message.MessageStatus;
import io.hanbeon.shared.PhoneNumber;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads coupons: the history of what was sent, and one with all that became of it. */
@ApplicationScoped
public class FindCoupons {
    private final CouponStore store;
    private final FindMessages findMessages;

    FindCoupons(CouponStore store, FindMessages findMessages) {
        this.store = store;
        this.findMessages = findMessages;
    }

    /**
     * What a list is narrowed to; {@code null} narrows nothing.
     *
     * @param phone exact; whoever asks has the right to it, and is on record
     * @param search any part of the customer or the event
     * @param from issued then or later, {@code until} before
     */
    public record Filter(
            @Nullable Long organisationId,
            @Nullable Long campaignId,
            Coupon.@Nullable State state,
            Coupon.@Nullable Use use,
            @Nullable String barcode,
            @Nullable PhoneNumber phone,
            @Nullable String search,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** A coupon, and what its campaign says of it. */
    public record Found(
            Coupon coupon, String customer, String eventName, String goodsId, String goodsName, long priceKrw) {}

    /** Both numbers whole; who shows them masks them. */
    public record PhoneChange(String before, String after, String by, Instant at, String reason) {}

    /** @param messages oldest first; {@code failure} is why the last one failed, where that ended the coupon */
    public record Detail(
            Found found,
            List<MessageStatus> messages,
            List<PhoneChange> phoneChanges,
            FindMessages.@Nullable Reason failure) {}

    /** @param after where the page before ended; {@code null}: from the beginning */
    public Uni<List<Found>> page(Filter filter, CouponOrder order, CouponOrder.@Nullable Position after, int max) {
        return store.page(filter, order, after, max);
    }

    /**
     * Fails with {@link CouponRefusal.UnknownCoupon}, also where it is another organisation's.
     *
     * @param visible the only organisation whose coupons may be seen; {@code null}: all
     */
    public Uni<Found> get(@Nullable Long visible, long id) {
        return store.find(id)
                .map(found -> found.filter(one ->
                                visible == null || visible == one.coupon().organisationId())
                        .orElseThrow(CouponRefusal.UnknownCoupon::new));
    }

    public Uni<Detail> detail(@Nullable Long visible, long id) {
        return get(visible, id)
                .chain(found -> findMessages
                        .find(id)
                        .chain(messages -> store.changesOf(id).map(changes -> detail(found, messages, changes))));
    }

    /** As the transaction, which has it, leaves it. No message is made in it, so they are those of before. */
    public Uni<Detail> detail(SqlConnection transaction, Coupon coupon, List<MessageStatus> messages) {
        return store.find(transaction, coupon.id())
                .map(found -> found.orElseThrow(CouponRefusal.UnknownCoupon::new))
                .chain(found ->
                        store.changesOf(transaction, coupon.id()).map(changes -> detail(found, messages, changes)));
    }

    private Detail detail(Found found, List<MessageStatus> messages, List<PhoneChange> changes) {
        var code = found.coupon().code();
        var failure = messages.reversed().stream()
                .filter(message -> code != null && code.equals(message.resultCode()))
                .findFirst()
                .flatMap(findMessages::explain)
                .orElse(null);
        return new Detail(found, messages, changes, failure);
    }
}
