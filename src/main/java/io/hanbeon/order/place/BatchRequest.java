package io.hanbeon.order.place;

import io.hanbeon.shared.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A batch as it was posted: every value as text, {@code ""} where it is missing, nothing checked.
 *
 * @param fields by their names in lower case
 */
record BatchRequest(Map<String, String> fields, List<Line> lines) {
    record Line(String orderNo, String amount, String product) {}

    String terminalId() {
        return field("terminal_id");
    }

    String phoneNo() {
        return field("phone_no");
    }

    /** Whose it is, however it is spelt; empty where it is missing or nobody's. */
    Optional<PhoneNumber> phone() {
        return PhoneNumber.parse(phoneNo());
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
