package io.hanbeon.order.place;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The answer to a batch, as its clients have always had it: always 200, these keys in this order, no white space.
 *
 * @param isSilent the client asked for no final answer ({@code alert_show})
 */
record BatchAnswer(int total, int success, int fail, List<Result> results, boolean isSilent) {
    private static final JsonFactory JSON = new JsonFactory();

    /** @param words what is said besides the code's own text */
    record Result(String orderNo, String phoneNo, ResultCode code, String words) {
        Result(String orderNo, String phoneNo, ResultCode code) {
            this(orderNo, phoneNo, code, "");
        }
    }

    /** There was no body to read. */
    static BatchAnswer ofEmptyBody() {
        return new BatchAnswer(0, 0, 0, List.of(new Result("", "", ResultCode.BODY_EMPTY)), false);
    }

    /** The body was no JSON object that can be read, so it names no mode. */
    static BatchAnswer ofUnreadableBody(String words) {
        return new BatchAnswer(1, 0, 1, List.of(new Result("", "", ResultCode.MODE_WRONG, words)), false);
    }

    /** One result for the whole batch; which of its numbers are shown depends on how far the checks came. */
    static BatchAnswer refused(BatchRequest request, ResultCode code) {
        int orders = request.lines().size();
        int total = switch (code) {
            case MODE_WRONG -> Math.max(orders, 1);
            case ORDERS_MISSING -> 0;
            default -> orders;
        };
        var orderNo = code == ResultCode.MODE_WRONG || code == ResultCode.ORDERS_MISSING ? "" : request.firstOrderNo();
        var phoneNo = code == ResultCode.PHONE_MISSING ? "" : request.phoneNo();
        return new BatchAnswer(total, 0, total, List.of(new Result(orderNo, phoneNo, code)), false);
    }

    /** A result for each order; may be silenced. */
    static BatchAnswer last(BatchRequest request, List<OrderLine> lines) {
        return of(request, lines, !request.wantsAnswer());
    }

    /** A result for each order of a batch that was not stored; never silenced. */
    static BatchAnswer early(BatchRequest request, List<OrderLine> lines) {
        return of(request, lines, false);
    }

    /** Not known to be stored. The same batch may be sent again; what was stored then answers 0011. */
    static BatchAnswer notStored(BatchRequest request) {
        return notStored(request, ResultCode.NOT_STORED);
    }

    /** @param code for each order */
    static BatchAnswer notStored(BatchRequest request, ResultCode code) {
        var results = request.lines().stream()
                .map(line -> new Result(line.orderNo(), request.phoneNo(), code))
                .toList();
        return new BatchAnswer(results.size(), 0, results.size(), results, false);
    }

    private static BatchAnswer of(BatchRequest request, List<OrderLine> lines, boolean isSilent) {
        int success = (int) lines.stream().filter(OrderLine::isSound).count();
        var results = lines.stream()
                .map(line -> new Result(line.orderNo(), request.phoneNo(), line.verdict()))
                .toList();
        return new BatchAnswer(lines.size(), success, lines.size() - success, results, isSilent);
    }

    byte[] toJson() {
        if (isSilent) {
            return new byte[0];
        }
        var bytes = new ByteArrayOutputStream(128 + 96 * results.size());
        try (var json = JSON.createGenerator(bytes)) {
            write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("batch_summary");
        json.writeNumberField("total", total);
        json.writeNumberField("success", success);
        json.writeNumberField("fail", fail);
        json.writeEndObject();
        json.writeArrayFieldStart("req_result");
        for (var result : results) {
            json.writeStartObject();
            json.writeStringField("order_no", result.orderNo());
            json.writeStringField("phone_no", result.phoneNo());
            json.writeStringField("result_code", result.code().code());
            json.writeStringField("message", result.code().text() + result.words());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
