package io.hanbeon.image;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Noto Sans KR, loaded once: each load copies the whole file. */
final class Fonts {
    private static final Map<String, Font> LOADED = new ConcurrentHashMap<>();

    private Fonts() {}

    static Font regular(int size) {
        return font("NotoSansKR-Regular.ttf").deriveFont(Font.PLAIN, size);
    }

    static Font bold(int size) {
        return font("NotoSansKR-Bold.ttf").deriveFont(Font.PLAIN, size);
    }

    private static Font font(String file) {
        return LOADED.computeIfAbsent(file, Fonts::load);
    }

    private static Font load(String file) {
        try (var stream =
                Objects.requireNonNull(Fonts.class.getClassLoader().getResourceAsStream("fonts/" + file), file)) {
            return Font.createFont(Font.TRUETYPE_FONT, stream);
        } catch (FontFormatException e) {
            throw new IllegalStateException(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
