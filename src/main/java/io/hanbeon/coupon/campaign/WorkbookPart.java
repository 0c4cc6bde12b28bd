package io.hanbeon.coupon.campaign;

import java.util.Set;

/**
 * Bounds what one part of a workbook makes its reader hold in memory, byte by byte while it is unpacked: rows one at a time,
 * everything else together. Parts that are no XML, such as pictures, are not read.
 */
final class WorkbookPart {
    private static final String ROW = "row";
    private static final String SHARED_TEXT = "si";
    private static final Set<String> LISTS = Set.of("sheetData", "sst");
    private static final Set<String> HELD = Set.of(SHARED_TEXT, "numFmt", "xf", "sheet", "Override", "Relationship");
    private static final int NAME_LENGTH_MAX = 64;
    private static final String COMMENT = "!--";
    private static final String CDATA = "![CDATA[";

    private final int itemBytesMax;
    private final long heldBytesMax;
    private final StringBuilder name = new StringBuilder();
    private boolean isBegun;
    private boolean isXml;
    private boolean isNaming;
    private boolean isInItem;
    private boolean isInRow;
    private String section = "";
    private int matched;
    private long tagBytes;
    private long itemBytes;
    private long heldBytes;

    WorkbookPart(int itemBytesMax, long heldBytesMax) {
        this.itemBytesMax = itemBytesMax;
        this.heldBytesMax = heldBytesMax;
    }

    /** What its reader has to hold of it so far, rows aside. */
    long heldBytes() {
        return heldBytes;
    }

    void take(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (!isBegun) {
                begin(bytes[i] & 0xFF);
            }
            if (isXml) {
                take((char) (bytes[i] & 0xFF));
            }
        }
    }

    /** Behind a byte order mark or blanks. In UTF-16 nobody saves a workbook, and our bounds would not see its names. */
    private void begin(int first) {
        if (first == 0xEF || first == 0xBB || first == 0xBF || Character.isWhitespace(first)) {
            return;
        }
        if (first == 0 || first == 0xFE || first == 0xFF) {
            isBegun = true;
            return;
        }
        isBegun = true;
        isXml = first == '<';
    }

    private void take(char letter) {
        tagBytes++;
        itemBytes++;
        heldBytes += isInRow ? 0 : 1;
        requireBounded();
        if (!section.isEmpty()) {
            leaveSection(letter);
        } else if (letter == '<') {
            tagBytes = 0;
            isNaming = true;
            name.setLength(0);
        } else if (isNaming) {
            name(letter);
        }
    }

    private void requireBounded() {
        if (tagBytes > itemBytesMax || itemBytes > itemBytesMax && isInItem) {
            throw CheckWorkbook.refused("cell-too-long", "셀 하나 또는 행 하나가 너무 깁니다", "A cell or a row is too long");
        }
        if (heldBytes > heldBytesMax) {
            throw CheckWorkbook.refused("too-many-texts", "글자가 너무 많습니다", "It has too much text");
        }
    }

    private void name(char letter) {
        boolean isEnd = letter == '>' || Character.isWhitespace(letter) || letter == '/' && !name.isEmpty();
        if (!isEnd && name.length() < NAME_LENGTH_MAX) {
            name.append(letter);
            enterSection();
            return;
        }
        isNaming = false;
        named(name.toString());
    }

    /** What looks like a row in a comment or in CDATA is none. */
    private void enterSection() {
        if (COMMENT.contentEquals(name) || CDATA.contentEquals(name)) {
            section = COMMENT.contentEquals(name) ? "-->" : "]]>";
            isNaming = false;
            matched = 0;
        }
    }

    private void leaveSection(char letter) {
        if (letter == section.charAt(matched)) {
            matched++;
        } else if (matched < 2 || letter != section.charAt(0)) {
            matched = letter == section.charAt(0) ? 1 : 0;
        }
        if (matched == section.length()) {
            section = "";
        }
    }

    private void named(String tag) {
        boolean isClosing = tag.startsWith("/");
        var local = tag.substring(1 + Math.max(tag.indexOf(':'), isClosing ? 0 : -1));
        if (isInRow && HELD.contains(local)) {
            throw CheckWorkbook.refused("broken", "파일이 깨졌습니다", "It is broken");
        }
        if (local.equals(ROW) || local.equals(SHARED_TEXT)) {
            isInItem = !isClosing;
            isInRow = !isClosing && local.equals(ROW);
            itemBytes = 0;
        } else if (isClosing && LISTS.contains(local)) {
            isInItem = false;
            isInRow = false;
        }
    }
}
