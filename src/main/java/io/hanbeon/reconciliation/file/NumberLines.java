package io.hanbeon.reconciliation.file;

import io.hanbeon.reconciliation.file.LineStore.Batch;
import io.hanbeon.reconciliation.file.LineStore.FileOwner;
import io.hanbeon.reconciliation.file.LineStore.Numbered;
import io.hanbeon.reconciliation.format.FileLine;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.Sealer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells equal lines of a file apart by counting them: two deposits of one amount on one day are two, and the second of them
 * is the second in whichever file it stands.
 */
final class NumberLines {
    private static final String SEPARATOR = "\u001F";

    private final Map<Long, Integer> counts = new HashMap<>();
    private final MessageDigest digest = CheckFile.sha256();
    private final FileOwner file;
    private final Ids ids;
    private final Sealer sealer;

    NumberLines(FileOwner file, Ids ids, Sealer sealer) {
        this.file = file;
        this.ids = ids;
        this.sealer = sealer;
    }

    Batch number(List<FileLine> lines) {
        var items = new ArrayList<Numbered>(lines.size());
        var bad = new ArrayList<FileLine.Bad>();
        for (var line : lines) {
            switch (line) {
                case FileLine.Item item -> items.add(number(item));
                case FileLine.Bad unread -> bad.add(unread);
            }
        }
        return new Batch(file, items, bad);
    }

    /** The map has half of the hash's half for a key, which is enough to count by. */
    private Numbered number(FileLine.Item item) {
        byte[] identity = identity(item);
        int occurrence = counts.merge(ByteBuffer.wrap(identity).getLong(), 1, Integer::sum);
        var text = item.text();
        byte[] sealed = text == null ? null : sealer.seal(text, LineStore.TEXT);
        return new Numbered(ids.next(), identity, occurrence, item, sealed);
    }

    private byte[] identity(FileLine.Item item) {
        var said = Stream.of(
                        file.organisationId(),
                        file.book(),
                        file.account(),
                        item.day(),
                        item.amount(),
                        item.fee(),
                        item.currency(),
                        item.transactionId(),
                        item.approvalNumber(),
                        item.settlementId(),
                        item.merchant(),
                        item.text())
                .map(part -> Objects.toString(part, ""))
                .collect(Collectors.joining(SEPARATOR));
        return digest.digest(said.getBytes(StandardCharsets.UTF_8));
    }
}
