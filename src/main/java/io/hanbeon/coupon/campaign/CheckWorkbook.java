package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.CouponRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Whether a file is a workbook of sound size, before anybody reads it. What it unpacks to is bounded in absolute bytes:
 * style sheets of ordinary files pack better than many a bomb.
 */
final class CheckWorkbook {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final int HEAD_BYTES = 4_096;

    private final WorkbookSettings settings;

    CheckWorkbook(WorkbookSettings settings) {
        this.settings = settings;
    }

    void require(byte[] file) {
        if (file.length == 0) {
            throw refused("empty", "빈 파일입니다", "It is empty");
        }
        if (startsWith(file, OLE)) {
            throw refused(
                    "old-or-encrypted", "암호가 걸렸거나 예전 형식(.xls)입니다. xlsx로 저장하십시오", "It is encrypted, or of the old kind");
        }
        if (!startsWith(file, ZIP)) {
            throw refused("no-workbook", "엑셀(xlsx) 파일이 아닙니다", "It is no workbook (xlsx)");
        }
        try {
            requireEntries(file);
        } catch (IOException | IllegalArgumentException broken) {
            throw refused("broken", "파일이 깨졌습니다", "It is broken");
        }
    }

    /** By the same reader as the workbook's, so that both see the same entries. */
    private void requireEntries(byte[] file) throws IOException {
        long left = settings.unpackedBytesMax();
        long leftToHold = settings.heldBytesMax();
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            var entries = Collections.list(zip.getEntries());
            if (entries.size() > settings.entriesMax()) {
                throw refused("too-many-entries", "안에 든 파일이 너무 많습니다", "It has too many entries");
            }
            for (var entry : entries) {
                requireName(entry.getName());
                var part = new WorkbookPart(settings.itemBytesMax(), leftToHold);
                try (var content = zip.getInputStream(entry)) {
                    left -= unpacked(content, part, left);
                }
                leftToHold -= part.heldBytes();
            }
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw refused("no-workbook", "엑셀(xlsx) 파일이 아닙니다", "It is no workbook (xlsx)");
            }
        }
    }

    private static void requireName(String name) {
        if (name.contains("..") || name.startsWith("/") || name.contains("\\")) {
            throw refused("entry-name", "안에 든 파일의 이름이 올바르지 않습니다", "An entry has a name that leads elsewhere");
        }
    }

    private static long unpacked(InputStream entry, WorkbookPart part, long left) throws IOException {
        var buffer = new byte[16_384];
        long bytes = 0;
        for (int read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
            if (bytes < HEAD_BYTES) {
                requireNoDoctype(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
            bytes += read;
            if (bytes > left) {
                throw refused("too-large", "압축을 풀면 너무 큽니다", "It unpacks to more than is read");
            }
            part.take(buffer, read);
        }
        return bytes;
    }

    private static void requireNoDoctype(String head) {
        if (head.contains("<!DOCTYPE")) {
            throw refused("doctype", "DOCTYPE이 든 파일은 읽지 않습니다", "It has a DOCTYPE");
        }
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (file.length <= i || file[i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    static void requireRows(int rows, int rowsMax) {
        if (rows > rowsMax) {
            throw refused("too-many-rows", "행이 너무 많습니다", "It has too many rows");
        }
    }

    static CouponRefusal.FileUnusable refused(String code, String ko, String en) {
        return new CouponRefusal.FileUnusable("workbook." + code, ko, en);
    }
}
