package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.WriteCampaign.BadRow;
import io.hanbeon.coupon.refused.RefusedRow;
import io.hanbeon.shared.EnteredText;
import io.hanbeon.shared.PhoneNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
    private final Predicate<Map<String, String>> fits;
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<Recipient> sound = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();

    /**
     * @param needed the names of variables that the text asks of a recipient
     * @param fits whether the text can be sent with them
     */
    ReadRecipients(Set<String> needed, Predicate<Map<String, String>> fits) {
        this.needed = needed;
        this.fits = fits;
    }

    /** A text that asks nothing of its recipients is judged with its campaign. */
    public static ReadRecipients of(Campaign campaign) {
        var needed = CouponText.needed(campaign.terms().text());
        return new ReadRecipients(needed, variables -> needed.isEmpty() || CouponText.fits(campaign, variables));
    }

    public List<Recipient> sound() {
        return sound;
    }

    public List<RefusedRow> refused() {
        return refused;
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
            refuse(RowFault.PHONE_MISSING.at(row, cell, ""), number, variables);
            return;
        }
        if (SHORTENED.matcher(number).matches()) {
            refuse(RowFault.DIGITS_LOST.at(row, cell, number), number, variables);
            return;
        }
        PhoneNumber.parse(number)
                .filter(PhoneNumber::isKorean)
                .filter(PhoneNumber::takesTexts)
                .ifPresentOrElse(
                        phone -> takeSound(row, cell, number, phone, variables),
                        () -> refuse(RowFault.PHONE_UNUSABLE.at(row, cell, shortened(number)), number, variables));
    }

    public void refuse(BadRow told, String number, Map<String, String> variables) {
        refused.add(new RefusedRow(told, number, variables));
    }

    private void takeSound(int row, String cell, String number, PhoneNumber phone, Map<String, String> variables) {
        var missing = needed.stream()
                .filter(name -> variables.getOrDefault(name, "").isBlank())
                .findFirst();
        var tooLong = variables.values().stream()
                .filter(value -> value.length() > VALUE_LENGTH_MAX)
                .findFirst();
        if (missing.isPresent()) {
            refuse(RowFault.VARIABLE_MISSING.at(row, cell, missing.get()), number, variables);
        } else if (tooLong.isPresent()) {
            refuse(RowFault.TOO_LONG.at(row, cell, shortened(tooLong.get())), number, variables);
        } else if (!fits.test(variables)) {
            refuse(RowFault.TEXT_TOO_LONG.at(row, cell, longest(variables)), number, variables);
        } else if (seen.putIfAbsent(phone.key(), row) != null) {
            refuse(RowFault.DUPLICATE.at(row, cell, number), number, variables);
        } else {
            sound.add(new Recipient(row, phone, variables));
        }
    }

    private String longest(Map<String, String> variables) {
        return needed.stream()
                .map(variables::get)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static String shortened(String value) {
        return value.substring(0, Math.min(value.length(), VALUE_LENGTH_MAX));
    }
}
