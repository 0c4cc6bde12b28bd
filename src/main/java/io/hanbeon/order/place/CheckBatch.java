package io.hanbeon.order.place;

import io.hanbeon.merchant.Shop;
import io.hanbeon.shared.EnteredText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The checks of a batch in the order of the old endpoint, which its clients rely on: the first that fails answers for
 * the whole batch. A value that its column cannot keep counts as missing.
 */
@ApplicationScoped
class CheckBatch {
    private static final String MODE = "ars_data_add";
    private static final Pattern WON = Pattern.compile("0*(\\d{1,10})(?:\\.0+)?");

    private final OrderSettings settings;

    CheckBatch(OrderSettings settings) {
        this.settings = settings;
    }

    /** @throws BatchRefusal for what the old endpoint had no code for: too many orders, an optional field too long */
    CheckedBatch check(BatchRequest request, Optional<Shop> shop) {
        var profile = shop.map(Shop::profile).orElse(Shop.Profile.FULL);
        var type = RequestType.of(request.field("request_type"));
        var fault = firstFault(request, type, profile);
        if (fault.isPresent()) {
            return new CheckedBatch.Refused(request, fault.get());
        }
        if (shop.isEmpty()) {
            return new CheckedBatch.Refused(request, ResultCode.SHOP_UNKNOWN);
        }
        requireLimits(request);
        return new CheckedBatch.Sound(request, type.orElseThrow(), shop.get(), verdicts(request));
    }

    private static Optional<ResultCode> firstFault(
            BatchRequest request, Optional<RequestType> type, Shop.Profile profile) {
        if (!request.field("mode").equals(MODE)) {
            return Optional.of(ResultCode.MODE_WRONG);
        }
        if (request.firstOrderNo().isEmpty()) {
            return Optional.of(ResultCode.ORDERS_MISSING);
        }
        if (request.terminalId().isEmpty() || !EnteredText.isWhole(request.terminalId())) {
            return Optional.of(ResultCode.TERMINAL_ID_MISSING);
        }
        if (type.isEmpty()) {
            return Optional.of(ResultCode.REQUEST_TYPE_MISSING);
        }
        return switch (profile) {
            case FULL -> firstFaultOfFull(request, type.get());
            case MINIMAL -> firstFaultOfMinimal(request, type.get());
        };
    }

    private static Optional<ResultCode> firstFaultOfFull(BatchRequest request, RequestType type) {
        if (!has(request, "card_no", FieldLimits.CARD)) {
            return Optional.of(ResultCode.CARD_NO_MISSING);
        }
        var customer = firstFaultOfCustomer(request, type);
        if (customer.isPresent()) {
            return customer;
        }
        if (!has(request, "expire_date", FieldLimits.CARD)) {
            return Optional.of(ResultCode.EXPIRY_MISSING);
        }
        if (!has(request, "install_month", FieldLimits.CARD)) {
            return Optional.of(ResultCode.INSTALMENT_MISSING);
        }
        boolean needsTextParts =
                type.asksForMessage() && request.field("sms_message").isEmpty();
        if (needsTextParts && !has(request, "agency_name", FieldLimits.AGENCY)) {
            return Optional.of(ResultCode.AGENCY_MISSING);
        }
        if (needsTextParts && !has(request, "reservation_no", FieldLimits.RESERVATION_NO)) {
            return Optional.of(ResultCode.RESERVATION_NO_MISSING);
        }
        return Optional.empty();
    }

    private static Optional<ResultCode> firstFaultOfMinimal(BatchRequest request, RequestType type) {
        if (type.asksForMessage()) {
            return firstFaultOfCustomer(request, type);
        }
        return request.phoneNo().isEmpty() || hasPhone(request, type)
                ? Optional.empty()
                : Optional.of(ResultCode.PHONE_MISSING);
    }

    private static Optional<ResultCode> firstFaultOfCustomer(BatchRequest request, RequestType type) {
        if (!has(request, "cc_name", FieldLimits.NAME)) {
            return Optional.of(ResultCode.NAME_MISSING);
        }
        return hasPhone(request, type) ? Optional.empty() : Optional.of(ResultCode.PHONE_MISSING);
    }

    /** A number that the customer can call from, and read the message on if there is one. */
    private static boolean hasPhone(BatchRequest request, RequestType type) {
        return request.phone()
                .filter(phone -> !phone.isPaid())
                .filter(phone -> !type.asksForMessage() || phone.isKorean() && phone.takesTexts())
                .isPresent();
    }

    private static boolean has(BatchRequest request, String field, int charactersMax) {
        return FieldLimits.fits(request.field(field), charactersMax);
    }

    private void requireLimits(BatchRequest request) {
        if (request.lines().size() > settings.batchOrdersMax()) {
            throw new BatchRefusal.TooManyOrders(settings.batchOrdersMax());
        }
        requireOptional(request, "card_no", FieldLimits.CARD);
        requireOptional(request, "cc_name", FieldLimits.NAME);
        requireOptional(request, "expire_date", FieldLimits.CARD);
        requireOptional(request, "install_month", FieldLimits.CARD);
        requireOptional(request, "cc_email", FieldLimits.EMAIL);
        requireOptional(request, "sms_message", FieldLimits.SMS_MESSAGE);
        requireOptional(request, "mms_subject", FieldLimits.MMS_SUBJECT);
    }

    private static void requireOptional(BatchRequest request, String field, int charactersMax) {
        if (!request.field(field).isEmpty() && !has(request, field, charactersMax)) {
            throw new BatchRefusal.FieldUnusable(field, charactersMax);
        }
    }

    /** Of two equal order numbers in one batch, the second is the duplicate. */
    private static List<OrderLine> verdicts(BatchRequest request) {
        var lines = new ArrayList<OrderLine>(request.lines().size());
        var seen = new HashSet<String>();
        for (var line : request.lines()) {
            long amountKrw = won(line.amount());
            var verdict = verdict(line, amountKrw);
            if (verdict == ResultCode.REGISTERED && !seen.add(line.orderNo())) {
                verdict = ResultCode.DUPLICATE;
            }
            lines.add(new OrderLine(lines.size(), line.orderNo(), amountKrw, line.product(), verdict));
        }
        return lines;
    }

    private static ResultCode verdict(BatchRequest.Line line, long amountKrw) {
        if (!FieldLimits.fits(line.orderNo(), FieldLimits.ORDER_NO)) {
            return ResultCode.ORDER_NO_MISSING;
        }
        if (amountKrw < 1) {
            return ResultCode.AMOUNT_MISSING;
        }
        if (!FieldLimits.fits(line.product(), FieldLimits.PRODUCT)) {
            return ResultCode.PRODUCT_MISSING;
        }
        return ResultCode.REGISTERED;
    }

    /** Whole won, 1 to 9,999,999,999; 0 for anything else. */
    private static long won(String amount) {
        var matcher = WON.matcher(amount);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
