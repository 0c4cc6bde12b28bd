package io.hanbeon.shared;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A telephone number that can be called: one value, however it is spelt. Whoever takes one as text parses it here, and
 * whoever searches by one searches by its {@link #key}.
 *
 * @param e164 {@code +821012345678}; a Korean service number, such as 1588-1234, is {@code +8215881234}
 */
public record PhoneNumber(String e164) {
    /** Of a number as people type it. */
    public static final int SPELLING_LENGTH_MAX = 40;

    private static final String HOME = "KR";
    private static final String HOME_CODE = "+82";

    /** Nothing else that begins with 1 is as short: a mobile number has nine or ten digits behind its 0. */
    private static final Pattern SERVICE = Pattern.compile("1\\d{7}");

    /** Digits of any script, and what people and address books put between them; no letters, no second number. */
    private static final Pattern SPELLING =
            Pattern.compile("[\\p{Nd}\\s\\p{Z}\\p{Cf}\\p{Pd}().+\u00b7\u2212\u30fc]{3," + SPELLING_LENGTH_MAX + "}");

    /** What most callers send, which the library would only confirm (it knows no 010-597 to 599). */
    private static final Pattern MOBILE = Pattern.compile("010(?!59[7-9])\\d{8}");

    private static final String MOBILE_CODE = HOME_CODE + "10";

    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    private static final Pattern NEITHER_DIGIT_NOR_LEADING_PLUS = Pattern.compile("(?<=.)\\+|[^+\\p{Nd}]");

    /** What one dials abroad to reach Korea; at home it would lead elsewhere, and nobody means that. */
    private static final Pattern FROM_ABROAD = Pattern.compile("^0082");

    /** 010 has had eight digits behind it since 2004, which libphonenumber does not hold against it; 011 has seven, too. */
    private static final Pattern DIGIT_SHORT = Pattern.compile("\\+8210\\d{0,7}");

    /** Nobody reads what is sent to these, or reading it is charged for. */
    private static final Set<PhoneNumberType> WITHOUT_TEXTS = EnumSet.of(
            PhoneNumberType.TOLL_FREE,
            PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.SHARED_COST,
            PhoneNumberType.UAN,
            PhoneNumberType.PAGER,
            PhoneNumberType.VOICEMAIL);

    /** As people type it: {@code 010-1234-5678}, {@code +82 (0)10 …}, {@code ０１０．…}, without the first 0 … */
    public static Optional<PhoneNumber> parse(String text) {
        if (text.length() > SPELLING_LENGTH_MAX) {
            return Optional.empty();
        }
        if (MOBILE.matcher(text).matches()) {
            return Optional.of(new PhoneNumber(HOME_CODE + text.substring(1)));
        }
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        if (!SPELLING.matcher(plain).matches()) {
            return Optional.empty();
        }
        var digits = NEITHER_DIGIT_NOR_LEADING_PLUS.matcher(plain).replaceAll("");
        return read(FROM_ABROAD.matcher(digits).replaceFirst(HOME_CODE));
    }

    private static Optional<PhoneNumber> read(String digits) {
        var util = PhoneNumberUtil.getInstance();
        try {
            var number = util.parse(digits, HOME);
            return util.isValidNumber(number)
                    ? Optional.of(new PhoneNumber(util.format(number, PhoneNumberFormat.E164)))
                            .filter(whole -> !DIGIT_SHORT.matcher(whole.e164()).matches())
                    : Optional.empty();
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }

    /**
     * What a search by telephone number compares: the digits as they are dialled at home. Text that is no number is its
     * digits, so that what was kept before numbers were checked is still found.
     */
    public static String key(String text) {
        return parse(text)
                .map(PhoneNumber::key)
                .orElseGet(() -> NO_DIGIT.matcher(text).replaceAll(""));
    }

    public String key() {
        return domestic().orElseGet(() -> e164.substring(1));
    }

    /** As it is dialled from Korea. */
    public String dialled() {
        return domestic().orElse(e164);
    }

    /**
     * Whether somebody may read what is sent to it. Of a fixed line, a 050 or a 070 number its carrier alone knows, and
     * tells; a service number (1588-1234, 080, 060) has nobody.
     */
    public boolean takesTexts() {
        return !WITHOUT_TEXTS.contains(type());
    }

    /** Whoever calls it pays for more than the call: 060. */
    public boolean isPaid() {
        return type() == PhoneNumberType.PREMIUM_RATE;
    }

    private PhoneNumberType type() {
        if (e164.startsWith(MOBILE_CODE)) {
            return PhoneNumberType.MOBILE;
        }
        var util = PhoneNumberUtil.getInstance();
        try {
            return util.getNumberType(util.parse(e164, HOME));
        } catch (NumberParseException none) {
            return PhoneNumberType.UNKNOWN;
        }
    }

    public boolean isKorean() {
        return e164.startsWith(HOME_CODE);
    }

    /** As it is dialled in Korea, {@code 01012345678} or {@code 15881234}; empty for a number of another country. */
    public Optional<String> domestic() {
        if (!isKorean()) {
            return Optional.empty();
        }
        var national = e164.substring(HOME_CODE.length());
        return Optional.of(SERVICE.matcher(national).matches() ? national : "0" + national);
    }

    /** For a vendor's table in Korea: as it is dialled there if it was checked (E.164), else as somebody wrote it. */
    public static String dialled(String number) {
        return number.startsWith("+") ? new PhoneNumber(number).dialled() : number;
    }

    /** It is somebody's: logs see it masked. */
    @Override
    public String toString() {
        return Mask.phone(e164);
    }
}
