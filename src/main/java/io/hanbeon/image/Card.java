package io.hanbeon.image;

import java.util.List;

/**
 * A card to be drawn.
 *
 * @param issuer who gives it, above everything
 * @param title what it is good for
 * @param lines below it, one under the other
 */
public record Card(Template template, String issuer, String title, List<String> lines, Barcode barcode) {
    /** How cards look. */
    public enum Template {
        STANDARD(0x007bff),
        GIFT(0xd63384),
        /** What is drawn where another fails: the barcode and the number alone. */
        PLAIN(0x000000);

        final int colour;

        Template(int colour) {
            this.colour = colour;
        }
    }

    public Card plain() {
        return new Card(Template.PLAIN, issuer, title, lines, barcode);
    }
}
