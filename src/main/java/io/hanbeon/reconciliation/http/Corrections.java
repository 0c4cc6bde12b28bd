package io.hanbeon.reconciliation.http;

import de.siegmar.fastcsv.reader.CsvReader;
import io.hanbeon.reconciliation.file.FindFiles;
import io.hanbeon.reconciliation.file.ReconFile;
import io.hanbeon.reconciliation.format.Column;
import io.hanbeon.reconciliation.format.FileLine;
import io.hanbeon.reconciliation.format.Formats;
import io.hanbeon.shared.SpreadsheetCsv;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The lines of a file that could not be read, under its own header. */
@ApplicationScoped
class Corrections {
    static final String CSV = "text/csv";

    private final FindFiles findFiles;
    private final Formats formats;
    private final ReconSettings settings;

    Corrections(FindFiles findFiles, Formats formats, ReconSettings settings) {
        this.findFiles = findFiles;
        this.formats = formats;
        this.settings = settings;
    }

    Multi<String> of(ReconFile file) {
        char delimiter = formats.delimiter(file.format());
        var pages = Multi.createBy()
                .repeating()
                .uni(() -> new int[] {-1}, reached -> page(file, reached))
                .whilst(page -> page.size() == settings.correctionsMax());
        return Multi.createBy()
                .concatenating()
                .streams(
                        findFiles
                                .header(file)
                                .map(header -> head(header, delimiter))
                                .toMulti(),
                        pages.map(page -> lines(file, page, delimiter)));
    }

    private Uni<List<FileLine.Bad>> page(ReconFile file, int[] reached) {
        return findFiles
                .badLines(file, reached[0], settings.correctionsMax())
                .invoke(page -> reached[0] =
                        page.isEmpty() ? reached[0] : page.getLast().number());
    }

    private static String head(List<String> header, char delimiter) {
        return SpreadsheetCsv.BYTE_ORDER_MARK
                + SpreadsheetCsv.lines(List.of(with(Column.ORIGIN_NAME, header)), delimiter);
    }

    /** Which line each is, so that it is that line when it comes back, and no other one that says the same. */
    private static String lines(ReconFile file, List<FileLine.Bad> page, char delimiter) {
        return SpreadsheetCsv.lines(
                page.stream()
                        .map(bad -> with(FileLine.Origin.written(file.id(), bad.number()), cells(bad)))
                        .toList(),
                delimiter);
    }

    private static List<String> with(String first, List<String> cells) {
        return Stream.concat(Stream.of(first), cells.stream()).toList();
    }

    private static List<String> cells(FileLine.Bad bad) {
        return CsvReader.builder()
                .allowExtraCharsAfterClosingQuote(true)
                .ofSingleCsvRecord(bad.raw())
                .getFields();
    }

    static Map<String, List<String>> headers(ReconFile file) {
        return Map.of(
                "Content-Type", List.of(CSV + ";charset=UTF-8"),
                "Content-Disposition", List.of("attachment; filename=\"corrections-" + file.id() + ".csv\""));
    }
}
