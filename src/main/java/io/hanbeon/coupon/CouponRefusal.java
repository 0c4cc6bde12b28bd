package io.hanbeon.coupon;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.util.List;

/** Why nothing is done about coupons. */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class CouponRefusal extends Refusal {
    private CouponRefusal(Problem problem) {
        super(problem);
    }

    private CouponRefusal(ProblemType type) {
        super(type);
    }

    public static final class UnknownCampaign extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "coupon.campaign-unknown", "캠페인을 찾을 수 없습니다.", "There is no such campaign.", Retry.NEVER);

        public UnknownCampaign() {
            super(TYPE);
        }
    }

    /** An administrator has to say whose it is. */
    public static final class OrganisationNeeded extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "coupon.organisation-needed",
                "어느 기관의 캠페인인지 지정하십시오.",
                "Name the organisation whose campaign it is.",
                Retry.NEVER);

        public OrganisationNeeded(String field) {
            super(TYPE.at(field));
        }
    }

    public static final class UnknownCoupon extends CouponRefusal {
        private static final ProblemType TYPE =
                new ProblemType(404, "coupon.unknown", "쿠폰을 찾을 수 없습니다.", "There is no such coupon.", Retry.NEVER);

        public UnknownCoupon() {
            super(TYPE);
        }
    }

    public static final class UnknownProduct extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422, "coupon.product-unknown", "공급사가 팔지 않는 상품입니다.", "The supplier has no such product.", Retry.NEVER);

        public UnknownProduct() {
            super(TYPE.at("/goodsId"));
        }
    }

    public static final class NoProducts extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "coupon.no-products",
                "공급사의 상품 목록을 읽을 수 없습니다. 잠시 후 다시 시도하십시오.",
                "The supplier's products cannot be read; try again later.",
                Retry.AFTER);

        public NoProducts() {
            super(TYPE.after(60));
        }
    }

    /** The campaign's state forbids it. */
    public static final class CampaignConflict extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "coupon.campaign-conflict",
                "{state} 상태의 캠페인에서는 할 수 없는 일입니다.",
                "That cannot be done with a campaign that is {state}.",
                Retry.NEVER);

        public CampaignConflict(Campaign.State state) {
            super(TYPE.with("state", state));
        }
    }

    public static final class ChangedMeanwhile extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "coupon.changed-meanwhile",
                "그 사이에 다른 사람이 바꾸었습니다. 다시 읽은 뒤 시도하십시오.",
                "Somebody changed it meanwhile; read it again first.",
                Retry.NEVER);

        public ChangedMeanwhile() {
            super(TYPE);
        }
    }

    public static final class NoRecipients extends CouponRefusal {
        private static final ProblemType TYPE =
                new ProblemType(422, "coupon.no-recipients", "받는 사람이 없습니다.", "Nobody is to get one.", Retry.NEVER);

        public NoRecipients() {
            super(TYPE);
        }
    }

    public static final class TooManyRecipients extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "coupon.too-many-recipients",
                "받는 사람은 {max}명까지입니다.",
                "There may be {max} recipients.",
                Retry.NEVER);

        public TooManyRecipients(int max) {
            super(TYPE.with("max", max));
        }
    }

    /** What is written cannot be sent. */
    public static final class Unsendable extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "coupon.unsendable",
                "이대로는 보낼 수 없습니다. 표시된 항목을 고치십시오.",
                "It cannot be sent like this; see the fields.",
                Retry.NEVER);

        public Unsendable(List<FieldError> errors) {
            super(TYPE.problem().naming(errors));
        }
    }

    /** Of some recipient, since the text was changed after they were judged. */
    public static final class TextTooLong extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "coupon.text-too-long",
                "{line}번째 받는 사람의 값을 넣으면 본문이 {bytes}바이트입니다. {max}바이트까지 보낼 수 있습니다.",
                "With the values of recipient {line} the text has {bytes} bytes; {max} can be sent.",
                Retry.NEVER);

        public TextTooLong(int line, int bytes, int max) {
            super(TYPE.with("line", line).with("bytes", bytes).with("max", max).at("/text"));
        }
    }

    public static final class SenderUnregistered extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "coupon.sender-unregistered",
                "기관에 등록된 발신번호가 아닙니다.",
                "The organisation has not registered this number.",
                Retry.NEVER);

        public SenderUnregistered() {
            super(TYPE.at("/sender"));
        }
    }

    public static final class OwnCampaign extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "coupon.own-campaign",
                "작성한 사람은 승인할 수 없습니다. 다른 사람이 승인해야 합니다.",
                "Somebody else than its author has to approve it.",
                Retry.NEVER);

        public OwnCampaign() {
            super(TYPE);
        }
    }

    public static final class PriceChanged extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "coupon.price-changed",
                "상품 가격이 {before}원에서 {now}원으로 바뀌었습니다. 캠페인을 다시 저장하십시오.",
                "The price went from {before} to {now} won; save the campaign again.",
                Retry.NEVER);

        public PriceChanged(long before, long now) {
            super(TYPE.with("before", before).with("now", now));
        }
    }

    /** The coupon's state forbids it. */
    public static final class CouponConflict extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "coupon.conflict",
                "{state} 상태의 쿠폰에는 할 수 없는 일입니다.",
                "That cannot be done with a coupon that is {state}.",
                Retry.NEVER);

        public CouponConflict(String state) {
            super(TYPE.with("state", state));
        }
    }

    public static final class NumberTaken extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "coupon.number-taken",
                "다른 쿠폰이 이미 쓰고 있는 쿠폰 번호입니다.",
                "Another coupon has this number.",
                Retry.NEVER);

        public NumberTaken() {
            super(TYPE.at("/number"));
        }
    }

    public static final class TooManyResends extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409, "coupon.too-many-resends", "재발송은 {max}번까지입니다.", "It may be sent again {max} times.", Retry.NEVER);

        public TooManyResends(int max) {
            super(TYPE.with("max", max));
        }
    }

    public static final class PhoneUnusable extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "coupon.phone-unusable",
                "문자를 받을 수 있는 전화번호가 아닙니다.",
                "Nobody gets messages at this number.",
                Retry.NEVER);

        public PhoneUnusable(String pointer) {
            super(TYPE.at(pointer));
        }
    }

    public static final class SamePhone extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "coupon.same-phone",
                "지금 받는 번호와 같습니다. 같은 번호로 다시 보내려면 재발송하십시오.",
                "It is the number that it has; to send it there once more, resend it.",
                Retry.NEVER);

        public SamePhone() {
            super(TYPE.at("/phone"));
        }
    }

    /** The supplier said no. */
    public static final class SupplierRefused extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409, "coupon.supplier-refused", "공급사가 거절했습니다({code}).", "The supplier refused ({code}).", Retry.NEVER);

        public SupplierRefused(String code, String ko, String en) {
            super(TYPE.with("code", code).naming(List.of(new FieldError("", "coufun." + code, ko, en))));
        }
    }

    public static final class SupplierUnavailable extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "coupon.supplier-unavailable",
                "공급사가 답하지 않습니다. 잠시 후 상태를 확인하십시오.",
                "The supplier does not answer; look at the coupon's state in a while.",
                Retry.AFTER);

        public SupplierUnavailable() {
            super(TYPE.after(30));
        }
    }

    public static final class TooManyFiles extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "coupon.too-many-files",
                "다른 파일을 읽고 있습니다. 잠시 후 다시 올리십시오.",
                "Other files are being read; try again in a while.",
                Retry.AFTER);

        public TooManyFiles() {
            super(TYPE.after(5));
        }
    }

    /** A file that is no list of recipients, or more than is read. */
    public static final class FileUnusable extends CouponRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422, "coupon.file-unusable", "엑셀 파일을 읽을 수 없습니다.", "The workbook cannot be read.", Retry.NEVER);

        /** @param code of why, {@code ko} and {@code en} in words */
        public FileUnusable(String code, String ko, String en) {
            super(TYPE.problem().naming(List.of(new FieldError("", code, ko, en))));
        }
    }
}
