package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.message.NoticeRules;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The text of a campaign as one recipient reads it. */
public final class CouponText {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy.MM.dd");
    private static final String PRODUCT = "상품명";
    private static final String CUSTOMER = "고객사";
    private static final String EVENT = "행사명";
    private static final String NUMBER = "쿠폰번호";
    private static final String VALID_UNTIL = "유효기간";

    /** As long as any number that the supplier gives. */
    private static final String SOME_BARCODE = "0".repeat(30);

    /** Each is as long as any other. */
    private static final LocalDate SOME_DAY = LocalDate.of(2099, 12, 31);

    private static final Set<String> OURS = Set.of(PRODUCT, CUSTOMER, EVENT, NUMBER, VALID_UNTIL);

    private CouponText() {}

    /** What it asks of each recipient. */
    public static Set<String> needed(String text) {
        var needed = new LinkedHashSet<>(NoticeRules.variables(text));
        needed.removeAll(OURS);
        return needed;
    }

    public static String fill(Campaign campaign, String barcode, LocalDate validUntil, Map<String, String> variables) {
        var all = new TreeMap<>(variables);
        all.put(PRODUCT, campaign.goodsName());
        all.put(CUSTOMER, campaign.terms().customer());
        all.put(EVENT, campaign.terms().eventName());
        all.put(NUMBER, barcode);
        all.put(VALID_UNTIL, day(validUntil));
        return NoticeRules.fill(campaign.terms().text(), all);
    }

    /** Whether it can be sent to somebody, whatever number and last day the supplier gives. */
    static boolean fits(Campaign campaign, Map<String, String> variables) {
        return NoticeRules.bytes(longest(campaign, SOME_DAY, variables)) <= NoticeRules.mmsBytesMax();
    }

    /** As long as it becomes with any number. */
    static String longest(Campaign campaign, LocalDate validUntil, Map<String, String> variables) {
        return fill(campaign, SOME_BARCODE, validUntil, variables);
    }

    /** As the picture and the text show it. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }
}
