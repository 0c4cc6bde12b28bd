package io.hanbeon.message.rest;

import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.VendorReport;
import io.hanbeon.remote.Exchange;
import io.hanbeon.shared.Ids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a vendor tells of messages: one result, a list, or an object around a list. */
public final class ResultReader {
    /** A column keeps years of four digits. */
    private static final Instant COLUMN_END = Instant.parse("9999-12-31T00:00:00Z");

    private final Provider provider;
    private final ResultNames names;

    public ResultReader(Provider provider, ResultNames names) {
        this.provider = provider;
        this.names = names;
    }

    /** @param unreadable how many results are without what makes one */
    public record Results(List<VendorReport> reports, int unreadable) {}

    /** Empty if the document is no JSON. */
    public Optional<Results> read(byte[] document, long accountId) {
        return VendorJson.read(document).map(read -> read(read, accountId));
    }

    /** Of an answer to a question; empty unless it has a list, which may be empty itself. */
    Optional<Results> readList(Exchange.Answered answer) {
        return VendorJson.object(answer)
                .filter(document -> JsonPath.find(document, names.list()) instanceof JsonArray)
                .map(document -> read(document, VendorReport.ANY_ACCOUNT));
    }

    private Results read(@Nullable Object document, long accountId) {
        var results = results(document);
        var reports = results.stream()
                .flatMap(result -> report(result, accountId).stream())
                .toList();
        return new Results(reports, results.size() - reports.size());
    }

    private List<Object> results(@Nullable Object document) {
        if (document instanceof JsonArray array) {
            return array.stream().toList();
        }
        return document instanceof JsonObject object && JsonPath.find(object, names.list()) instanceof JsonArray array
                ? array.stream().toList()
                : Stream.ofNullable(document).toList();
    }

    private Optional<VendorReport> report(Object result, long accountId) {
        if (!(result instanceof JsonObject object)) {
            return Optional.empty();
        }
        var vendorId = JsonPath.id(object, names.vendorId());
        var status = JsonPath.text(object, names.status());
        return vendorId.isEmpty() || status.isEmpty()
                ? Optional.empty()
                : Optional.of(new VendorReport(
                        provider,
                        accountId,
                        vendorId.get(),
                        JsonPath.text(object, names.key()).flatMap(Ids::parse).orElse(null),
                        status(status.get()),
                        ErrorTable.code(object, names.code()).orElse(null),
                        JsonPath.text(object, names.at())
                                .flatMap(ResultReader::instant)
                                .orElse(null)));
    }

    private VendorReport.Status status(String status) {
        if (names.delivered().contains(status)) {
            return VendorReport.Status.DELIVERED;
        }
        if (names.failed().contains(status)) {
            return VendorReport.Status.FAILED;
        }
        return names.sent().contains(status) ? VendorReport.Status.SENT : VendorReport.Status.WAITING;
    }

    private static boolean isStorable(Instant instant) {
        return instant.isAfter(Instant.EPOCH) && instant.isBefore(COLUMN_END);
    }

    /** A time that cannot be read is no reason to lose the result. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(ResultReader::isStorable);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
