package io.hanbeon.reconciliation.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.hanbeon.reconciliation.format.FileText.Opened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The lines of a file, some at a time: never all of them are in memory. It blocks. */
public final class FileLines implements AutoCloseable {
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final ReadLine readLine;
    private long lastLine;

    public FileLines(Opened opened, FormatSettings settings) {
        this.csv = FileText.csv(opened.file(), opened.charset(), opened.format(), settings);
        this.records = csv.iterator();
        this.readLine = new ReadLine(opened.format(), opened.header(), opened.places());
        while (lastLine < opened.headerLine()) {
            lastLine = records.next().getStartingLineNumber();
        }
    }

    /** Fewer than so many only at the end. */
    public List<FileLine> next(int max) {
        var lines = new ArrayList<FileLine>(max);
        while (lines.size() < max && hasNext()) {
            var read = records.next();
            lastLine = read.getStartingLineNumber();
            readLine.read((int) lastLine, read.getFields()).ifPresent(lines::add);
        }
        return lines;
    }

    private boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException noCsv) {
            throw new FileRefusal.NotCsv(lastLine);
        }
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
