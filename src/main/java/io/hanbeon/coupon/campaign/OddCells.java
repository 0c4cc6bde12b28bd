package io.hanbeon.coupon.campaign;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Finds cells that cannot be read, by the first sheet's own XML, before the reader of workbooks meets them: it gives up
 * without saying where, sees only one of two cells in one place, and fills its memory up to whatever text a cell asks for.
 */
final class OddCells {
    private static final XMLInputFactory XML = xml();
    private static final Set<String> TYPES = Set.of("b", "d", "e", "inlineStr", "n", "s", "str");
    private static final Pattern ADDRESS = Pattern.compile("[A-Z]{1,3}([1-9]\\d{0,6})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int VALUE_LENGTH_MAX = 100;

    /** The reader makes room for as many texts as a cell asks for the last of. */
    private static final int TEXTS_MAX = 1_000_000;

    private static final String SHARED = "s";

    private final Map<Integer, OddCell> byPlace = new HashMap<>();
    private final Set<String> seenInRow = new HashSet<>();
    private final int texts;
    private final int rowsMax;
    private final Runnable eachRow;
    private int rows;
    private int row;

    private OddCells(int texts, int rowsMax, Runnable eachRow) {
        this.texts = texts;
        this.rowsMax = rowsMax;
        this.eachRow = eachRow;
    }

    private static XMLInputFactory xml() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * Of a file whose size is bounded.
     *
     * @param rowsMax with such a cell
     * @param eachRow fails once the time is over
     * @return the first of each row, by how many rows stand before it
     */
    static Map<Integer, OddCell> find(byte[] file, int rowsMax, Runnable eachRow) throws IOException {
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            var cells = new OddCells(countTexts(zip), rowsMax, eachRow);
            read(zip, firstSheet(zip), cells::take);
            return cells.byPlace;
        } catch (XMLStreamException broken) {
            throw new IOException(broken);
        }
    }

    private interface Take {
        /** @return whether anything behind it is of interest */
        boolean from(XMLStreamReader element) throws XMLStreamException;
    }

    private static void read(ZipFile zip, String part, Take take) throws IOException, XMLStreamException {
        var entry = zip.getEntry(part);
        if (entry == null) {
            throw new IOException("There is no " + part);
        }
        try (var content = zip.getInputStream(entry)) {
            var reader = XML.createXMLStreamReader(content);
            boolean isMore = true;
            while (isMore && reader.hasNext()) {
                isMore = reader.next() != XMLStreamReader.START_ELEMENT || take.from(reader);
            }
        }
    }

    private static int countTexts(ZipFile zip) throws IOException, XMLStreamException {
        var texts = new int[1];
        if (zip.getEntry("xl/sharedStrings.xml") != null) {
            read(zip, "xl/sharedStrings.xml", element -> {
                texts[0] += element.getLocalName().equals("si") ? 1 : 0;
                return true;
            });
        }
        return texts[0];
    }

    private static String firstSheet(ZipFile zip) throws IOException, XMLStreamException {
        var id = new String[] {""};
        read(zip, "xl/workbook.xml", element -> {
            boolean isSheet = element.getLocalName().equals("sheet");
            id[0] = isSheet ? attribute(element, "id") : id[0];
            return !isSheet;
        });
        var target = new String[] {""};
        read(zip, "xl/_rels/workbook.xml.rels", element -> {
            boolean isOfSheet = attribute(element, "Id").equals(id[0]);
            target[0] = isOfSheet ? attribute(element, "Target") : target[0];
            return !isOfSheet;
        });
        return target[0].startsWith("/") ? target[0].substring(1) : "xl/" + target[0];
    }

    private static String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    private boolean take(XMLStreamReader element) throws XMLStreamException {
        if (element.getLocalName().equals("row")) {
            rows++;
            eachRow.run();
            seenInRow.clear();
            row = NUMBER.matcher(attribute(element, "r")).matches()
                    ? Integer.parseInt(attribute(element, "r"))
                    : row + 1;
        } else if (element.getLocalName().equals("c")) {
            takeCell(element);
        }
        return true;
    }

    private void takeCell(XMLStreamReader element) throws XMLStreamException {
        var at = attribute(element, "r");
        var name = at.isEmpty() ? String.valueOf(row) : at;
        var types = types(element);
        var value = types.contains(SHARED) ? value(element) : "";
        if (!at.isEmpty() && (!isInRow(at) || !seenInRow.add(at))
                || !TYPES.containsAll(types)
                || !value.isEmpty() && !isText(name, value)) {
            byPlace.putIfAbsent(rows - 1, new OddCell(row, name, shortened(value)));
            CheckWorkbook.requireRows(byPlace.size(), rowsMax);
        }
    }

    private static Set<String> types(XMLStreamReader element) {
        return IntStream.range(0, element.getAttributeCount())
                .filter(i -> element.getAttributeLocalName(i).equals("t"))
                .mapToObj(element::getAttributeValue)
                .collect(Collectors.toSet());
    }

    private boolean isInRow(String at) {
        var address = ADDRESS.matcher(at);
        return address.matches() && address.group(1).equals(String.valueOf(row));
    }

    /** Of the texts that cells share, by its place among them, as the reader reads it. */
    private boolean isText(String cell, String place) {
        try {
            int text = Integer.parseInt(place);
            if (text >= TEXTS_MAX) {
                throw CheckWorkbook.refused("no-such-text", cell + " 셀을 읽을 수 없습니다", "Cell " + cell + " cannot be read");
            }
            return text >= 0 && text < texts;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private static String shortened(String value) {
        return value.substring(0, Math.min(value.length(), VALUE_LENGTH_MAX));
    }

    /** What the reader takes for it: the text of the first {@code v} in the cell. */
    private static String value(XMLStreamReader reader) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamReader.START_ELEMENT && reader.getLocalName().equals("v")) {
                return text(reader);
            }
            depth += event == XMLStreamReader.START_ELEMENT ? 1 : event == XMLStreamReader.END_ELEMENT ? -1 : 0;
        }
        return "";
    }

    private static String text(XMLStreamReader reader) throws XMLStreamException {
        var text = new StringBuilder();
        while (reader.next() != XMLStreamReader.END_ELEMENT) {
            if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return text.toString();
    }
}
