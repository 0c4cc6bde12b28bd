package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.WriteCampaign.BadRow;
import io.hanbeon.shared.EnteredText;
import io.hanbeon.shared.PhoneNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges rows of recipients one by one: each is sound, or told with its cell, its value and why. */
public final class ReadRecipients {
    /** Of a recipient's name, as texts may show it. */
    public static final String NAME = "이름";

    private static final int VALUE_LENGTH_MAX = 100;
    private static final Pattern SEPARATOR = Pattern.compile("[,;\\t]");

    /** As spreadsheets write numbers that are too long for a cell. */
    private static final Pattern SHORTENED = Pattern.compile("\\d[.,]\\d+[eE]\\+?\\d+");

    private final Set<String> needed;
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<Recipient> sound = new ArrayList<>();
    private final List<BadRow> bad = new ArrayList<>();

    /** @param needed the names of variables that the text asks of a recipient */
    public ReadRecipients(Set<String> needed) {
        this.needed = needed;
    }

    public List<Recipient> sound() {
        return sound;
    }

    public List<BadRow> bad() {
        return bad;
    }

    /** A line each: a number, and a name behind a comma or a tab. */
    public ReadRecipients lines(String text) {
        int row = 0;
        for (var line : EnteredText.composedInLines(text).split("\n", -1)) {
            row++;
            if (!line.isBlank()) {
                var cells = SEPARATOR.split(line, 2);
                var variables = new LinkedHashMap<String, String>();
                if (cells.length > 1 && !cells[1].isBlank()) {
                    variables.put(NAME, cells[1].strip());
                }
                take(row, "A" + row, cells[0].strip(), variables);
            }
        }
        return this;
    }

    /** @param cell where the number stands */
    public void take(int row, String cell, String number, Map<String, String> variables) {
        if (number.isEmpty()) {
            bad.add(RowFault.PHONE_MISSING.at(row, cell, ""));
            return;
        }
        if (SHORTENED.matcher(number).matches()) {
            bad.add(RowFault.DIGITS_LOST.at(row, cell, number));
            return;
        }
        PhoneNumber.parse(number)
                .filter(PhoneNumber::isKorean)
                .filter(PhoneNumber::takesTexts)
                .ifPresentOrElse(
                        phone -> takeSound(row, cell, number, phone, variables),
                        () -> bad.add(RowFault.PHONE_UNUSABLE.at(row, cell, shortened(number))));
    }

    /** One that could not be read at all. */
    public void refuse(BadRow row) {
        bad.add(row);
    }

    private void takeSound(int row, String cell, String number, PhoneNumber phone, Map<String, String> variables) {
        var missing = needed.stream()
                .filter(name -> variables.getOrDefault(name, "").isBlank())
                .findFirst();
        var tooLong = variables.values().stream()
                .filter(value -> value.length() > VALUE_LENGTH_MAX)
                .findFirst();
        if (missing.isPresent()) {
            bad.add(RowFault.VARIABLE_MISSING.at(row, cell, missing.get()));
        } else if (tooLong.isPresent()) {
            bad.add(RowFault.TOO_LONG.at(row, cell, shortened(tooLong.get())));
        } else if (seen.putIfAbsent(phone.key(), row) != null) {
            bad.add(RowFault.DUPLICATE.at(row, cell, number));
        } else {
            sound.add(new Recipient(row, phone, variables));
        }
    }

    private static String shortened(String value) {
        return value.substring(0, Math.min(value.length(), VALUE_LENGTH_MAX));
    }
}
