package io.hanbeon.ticket.http;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** A QR code as an SVG image. */
public final class TicketCode {
    private static final int QUIET_ZONE = 4;

    private TicketCode() {}

    /** On a worker. */
    public static Uni<String> svg(String text) {
        return CallersContext.onWorker(() -> image(text));
    }

    private static String image(String text) {
        var code = encode(text);
        var dark = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    dark.append("M%d %dh1v1h-1z".formatted(x, y));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
                <rect width="100%%" height="100%%" fill="#fff"/><path d="%s"/></svg>""".formatted(code.getWidth(), code.getHeight(), dark);
    }

    private static BitMatrix encode(String text) {
        try {
            return new QRCodeWriter()
                    .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET_ZONE));
        } catch (WriterException tooLong) {
            throw new IllegalStateException("A ticket does not fit into a QR code", tooLong);
        }
    }
}
