package io.hanbeon.image;

import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** A card in pixels, and where its barcode is. */
record CardPicture(BufferedImage pixels, Rectangle barcode) {
    private static final int WIDTH_MIN = 600;
    private static final int HEIGHT = 800;
    private static final int MARGIN = 40;
    private static final int HEADER = 120;
    private static final int BARCODE_TOP = 520;
    private static final int BARCODE_HEIGHT = 140;
    private static final int PIXELS_PER_MODULE_MIN = 2;
    private static final int PIXELS_PER_MODULE_MAX = 4;
    private static final int TITLE_LINES_MAX = 3;
    private static final int LINES_MAX = 5;
    private static final int GROUP = 4;

    /** In bytes, which the writer takes as they are; from whole numbers it takes a quarter longer. */
    static CardPicture of(Card card) {
        var modules = card.barcode().modules();
        int width = Math.max(WIDTH_MIN, modules.getWidth() * PIXELS_PER_MODULE_MIN);
        var pixels = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = pixels.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, HEIGHT);
            if (card.template() != Card.Template.PLAIN) {
                words(graphics, card, width);
            }
            bars(graphics, modules, width);
            number(graphics, card, width);
        } finally {
            graphics.dispose();
        }
        return new CardPicture(pixels, new Rectangle(0, BARCODE_TOP, width, BARCODE_HEIGHT));
    }

    private static void words(Graphics2D graphics, Card card, int width) {
        graphics.setColor(new Color(card.template().colour));
        graphics.fillRect(0, 0, width, HEADER);
        graphics.setColor(Color.WHITE);
        lines(graphics, Fonts.bold(38), List.of(card.issuer()), 1, 75, width);
        graphics.setColor(Color.BLACK);
        int below = lines(graphics, Fonts.bold(44), List.of(card.title()), TITLE_LINES_MAX, 190, width);
        graphics.setColor(Color.DARK_GRAY);
        lines(graphics, Fonts.regular(26), card.lines(), LINES_MAX, below + 10, width);
    }

    /** @return where the next would begin */
    private static int lines(
            Graphics2D graphics, Font font, List<String> texts, int linesMax, int baseline, int width) {
        graphics.setFont(font);
        var metrics = graphics.getFontMetrics();
        int next = baseline;
        for (var line : wrapped(texts, metrics, width - 2 * MARGIN).stream()
                .limit(linesMax)
                .toList()) {
            graphics.drawString(line, MARGIN, next);
            next += metrics.getHeight();
        }
        return next;
    }

    /** Korean breaks between any two syllables. */
    private static List<String> wrapped(List<String> texts, FontMetrics metrics, int width) {
        var lines = new ArrayList<String>();
        for (var text : texts) {
            var line = new StringBuilder();
            int lineWidth = 0;
            for (int point :
                    Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
                int pointWidth = metrics.charWidth(point);
                if (!line.isEmpty() && lineWidth + pointWidth > width) {
                    lines.add(line.toString().strip());
                    line.setLength(0);
                    lineWidth = 0;
                }
                line.appendCodePoint(point);
                lineWidth += pointWidth;
            }
            lines.add(line.toString().strip());
        }
        return lines;
    }

    private static void bars(Graphics2D graphics, BitMatrix modules, int width) {
        int scale = Math.min(PIXELS_PER_MODULE_MAX, width / modules.getWidth());
        int left = (width - scale * modules.getWidth()) / 2;
        graphics.setColor(Color.BLACK);
        for (int i = 0; i < modules.getWidth(); i++) {
            if (modules.get(i, 0)) {
                graphics.fillRect(left + i * scale, BARCODE_TOP, scale, BARCODE_HEIGHT);
            }
        }
    }

    private static void number(Graphics2D graphics, Card card, int width) {
        var number = grouped(card.barcode().text());
        graphics.setFont(Fonts.regular(30));
        graphics.setColor(Color.BLACK);
        int left = Math.max(0, (width - graphics.getFontMetrics().stringWidth(number)) / 2);
        graphics.drawString(number, left, BARCODE_TOP + BARCODE_HEIGHT + 50);
    }

    private static String grouped(String number) {
        return number.replaceAll("(.{%d})(?=.)".formatted(GROUP), "$1 ");
    }
}
