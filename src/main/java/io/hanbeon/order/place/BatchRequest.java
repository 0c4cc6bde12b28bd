package io.hanbeon.order.place;

import io.hanbeon.shared.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A batch as it was posted: every value as text, {@code ""} where it is missing, nothing checked.
 *
 * @param fields by their names in lower case
 * @param phone whose it is, however it is spelt; empty where it is missing or nobody's. Read once: each step asks for it
 */
record BatchRequest(Map<String, String> fields, List<Line> lines, Optional<PhoneNumber> phone) {
    private static final String PHONE_NO = "phone_no";

    BatchRequest(Map<String, String> fields, List<Line> lines) {
        this(fields, lines, PhoneNumber.parse(fields.getOrDefault(PHONE_NO, "")));
    }

    record Line(String orderNo, String amount, String product) {}

    String terminalId() {
        return field("terminal_id");
    }

    String phoneNo() {
        return field(PHONE_NO);
    }

    String firstOrderNo() {
        return lines.isEmpty() ? "" : lines.getFirst().orderNo();
    }

    /** {@code alert_show}: any value but {@code Y} or none asks for an empty final answer. */
    boolean wantsAnswer() {
        var alertShow = field("alert_show");
        return alertShow.isEmpty() || alertShow.equals("Y");
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
