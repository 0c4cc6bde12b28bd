package io.hanbeon.coupon.coufun;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A document of COUFUN's: fields below its root, and groups of fields that repeat. No DTD, no entities but XML's own, no
 * deeper than that.
 */
final class CoufunDocument {
    private static final int FIELDS_MAX = 100_000;
    private static final XMLInputFactory FACTORY = factory();

    private final Map<String, String> fields;
    private final List<CoufunDocument> groups;

    private CoufunDocument(Map<String, String> fields, List<CoufunDocument> groups) {
        this.fields = fields;
        this.groups = groups;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Empty if it is no such document. */
    static Optional<CoufunDocument> read(String xml) {
        if (xml.contains("<!DOCTYPE")) {
            return Optional.empty();
        }
        try {
            var reader = FACTORY.createXMLStreamReader(new StringReader(withoutMark(xml)));
            try {
                reader.nextTag();
                return Optional.of(below(reader, true));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    private static String withoutMark(String xml) {
        return xml.startsWith("\uFEFF") ? xml.substring(1) : xml;
    }

    /** The reader stands on the start of an element, and on its end afterwards. */
    private static CoufunDocument below(XMLStreamReader reader, boolean isRoot) throws XMLStreamException {
        var fields = new LinkedHashMap<String, String>();
        var groups = new ArrayList<CoufunDocument>();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.ENTITY_REFERENCE
                    || fields.size() + groups.size() > FIELDS_MAX) {
                throw new XMLStreamException("Not a document that COUFUN would send");
            }
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                take(reader, isRoot, fields, groups);
            }
        }
        return new CoufunDocument(fields, groups);
    }

    private static void take(
            XMLStreamReader reader, boolean isRoot, Map<String, String> fields, List<CoufunDocument> groups)
            throws XMLStreamException {
        var name = reader.getLocalName();
        if (isRoot && name.endsWith("_INFO") && !name.equals("GOODS_INFO")) {
            groups.add(below(reader, false));
        } else {
            fields.put(name, reader.getElementText().strip());
        }
    }

    @Nullable
    String find(String field) {
        var value = fields.get(field);
        return value == null || value.isEmpty() ? null : value;
    }

    Map<String, String> fields() {
        return Map.copyOf(fields);
    }

    String text(String field) {
        return fields.getOrDefault(field, "");
    }

    Optional<Long> number(String field) {
        try {
            return Optional.ofNullable(find(field)).map(Long::valueOf);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** The repeated ones. */
    List<CoufunDocument> groups() {
        return groups;
    }
}
