package io.hanbeon.coupon.nightly;

import io.hanbeon.coupon.campaign.CouponText;
import io.hanbeon.coupon.nightly.ExpiringStore.Expiring;
import io.hanbeon.job.DailyJob;
import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.NoticeDraft;
import io.hanbeon.message.NoticeRules;
import io.hanbeon.message.NoticesTogether;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Seoul;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Reminds recipients, once each, of coupons that are about to expire. It is information, and no advertising. */
@ApplicationScoped
class TellExpiryJob implements DailyJob {
    private static final Logger LOG = Logger.getLogger(TellExpiryJob.class);
    private static final String TITLE = "쿠폰 유효기간 안내";
    private static final String TEXT = "[%s] %s 쿠폰(%s)을 %s까지 쓰실 수 있습니다. 기간 안에 사용해 주십시오.";
    private static final String ARTICLE = "\n\n[연장·환불] %s";

    private final ExpiringStore store;
    private final NoticesTogether notices;
    private final NightlySettings settings;
    private final Clock clock;

    TellExpiryJob(ExpiringStore store, NoticesTogether notices, NightlySettings settings, Clock clock) {
        this.store = store;
        this.notices = notices;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tell-coupon-expiry";
    }

    @Override
    public List<String> due(Instant now) {
        boolean isEarly = Seoul.wallClock(now).toLocalTime().isBefore(settings.noticeAt());
        return isEarly ? List.of() : DailyJob.super.due(now);
    }

    @Override
    public Uni<Long> work() {
        return Multi.createBy()
                .repeating()
                .uni(() -> new long[1], this::tellSome)
                .whilst(told -> told == settings.noticesTogetherMax())
                .collect()
                .in(() -> new long[1], (sum, told) -> sum[0] += told)
                .map(sum -> sum[0]);
    }

    /** @param reached the id behind which it goes on */
    private Uni<Integer> tellSome(long[] reached) {
        var today = Seoul.businessDay(clock.instant());
        return store.find(today, settings.noticeDays(), reached[0], settings.noticesTogetherMax())
                .invoke(found -> reached[0] =
                        found.isEmpty() ? reached[0] : found.getLast().coupon().id())
                .call(found -> found.isEmpty() ? Uni.createFrom().voidItem() : tell(found))
                .map(List::size);
    }

    /** Where one stands against it, the others are told alone. */
    private Uni<Void> tell(List<Expiring> coupons) {
        return tellTogether(coupons)
                .onFailure()
                .recoverWithUni(() -> Multi.createFrom()
                        .iterable(coupons)
                        .onItem()
                        .transformToUniAndConcatenate(coupon -> tolerantly(coupon, tellTogether(List.of(coupon))))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static Uni<Void> tolerantly(Expiring coupon, Uni<Void> told) {
        return told.onFailure()
                .invoke(failure -> LOG.warnf(
                        "Nobody was told that coupon %s expires: %s",
                        Ids.text(coupon.coupon().id()), failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> tellTogether(List<Expiring> coupons) {
        var now = clock.instant();
        return notices.during(
                coupons.stream().map(TellExpiryJob::draft).toList(),
                now,
                (transaction, messageIds) -> store.told(transaction, coupons, messageIds, now));
    }

    private static NoticeDraft draft(Expiring expiring) {
        var coupon = expiring.coupon();
        return new NoticeDraft(
                coupon.id(),
                coupon.organisationId(),
                Ids.text(coupon.campaignId()),
                new PhoneNumber(coupon.phone()),
                expiring.sender(),
                Channel.MMS,
                Content.text(TITLE, text(expiring)));
    }

    /** With the article of its rule, unless the two are more than a message holds. */
    static String text(Expiring expiring) {
        var text = TEXT.formatted(
                expiring.customer(), expiring.goodsName(), expiring.barcode(), CouponText.day(expiring.validUntil()));
        return expiring.article()
                .map(article -> text + ARTICLE.formatted(article))
                .filter(whole -> NoticeRules.bytes(whole) <= NoticeRules.mmsBytesMax())
                .orElse(text);
    }
}
