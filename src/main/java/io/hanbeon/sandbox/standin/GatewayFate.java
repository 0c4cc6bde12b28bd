package io.hanbeon.sandbox.standin;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a call at the gateway's stand-in, by the last four digits of the card:
 *
 * <table>
 *   <caption>Magic cards</caption>
 *   <tr><th>Card</th><th>What happens</th></tr>
 *   <tr><td>…0002, …0003, …0004</td><td>declined: no funds, expired, lost</td></tr>
 *   <tr><td>…0010, …0011</td><td>no answer to the authorisation: taken, not taken</td></tr>
 *   <tr><td>…0012, …0013</td><td>HTTP 500: taken, not taken</td></tr>
 *   <tr><td>…0014, …0015, …0016</td><td>taken, and an answer that nobody can read; the connection ends; another amount
 *   </td></tr>
 *   <tr><td>…0017</td><td>HTTP 503 at the first try</td></tr>
 *   <tr><td>…0018</td><td>taken with another amount, in the book, too</td></tr>
 *   <tr><td>…0019</td><td>taken, and answered after a second</td></tr>
 *   <tr><td>…0020, …0030, …0040</td><td>the capture, the refund, the void is refused</td></tr>
 *   <tr><td>…0021, …0031, …0041</td><td>it is done, and not answered</td></tr>
 *   <tr><td>…0022, …0032, …0042</td><td>its first try is neither done nor answered</td></tr>
 *   <tr><td>…0023, …0033, …0043</td><td>it is done, and answered 500</td></tr>
 *   <tr><td>…0024, …0034, …0044</td><td>HTTP 503 at its first try</td></tr>
 * </table>
 *
 * @param refusal its code, where it is refused
 */
record GatewayFate(Manner manner, boolean isTaken, @Nullable String refusal) {
    enum Step {
        AUTHORISE("001"),
        CAPTURE("002"),
        REFUND("003"),
        VOID("004");

        private final String digits;

        Step(String digits) {
            this.digits = digits;
        }
    }

    enum Manner {
        ANSWERS,
        TAKES_A_SECOND,
        SILENT,
        BREAKS,
        GARBLES,
        CUTS,
        LIES,
        UNAVAILABLE
    }

    private static final GatewayFate GOOD = new GatewayFate(Manner.ANSWERS, true, null);

    /** @param tries of the same key, this one included */
    static GatewayFate of(Step step, String card, long tries) {
        var last = card.substring(Math.max(0, card.length() - 4));
        if (step == Step.AUTHORISE) {
            return ofAuthorisation(last, tries);
        }
        return last.startsWith(step.digits) ? of(last.charAt(3), tries) : GOOD;
    }

    private static GatewayFate ofAuthorisation(String last, long tries) {
        return switch (last) {
            case "0002" -> refused("INSUFFICIENT_FUNDS");
            case "0003" -> refused("CARD_EXPIRED");
            case "0004" -> refused("CARD_LOST");
            case "0010" -> taken(Manner.SILENT);
            case "0011" -> lost(Manner.SILENT);
            case "0012" -> taken(Manner.BREAKS);
            case "0013" -> lost(Manner.BREAKS);
            case "0014" -> taken(Manner.GARBLES);
            case "0015" -> taken(Manner.CUTS);
            case "0016" -> taken(Manner.LIES);
            case "0017" -> tries == 1 ? lost(Manner.UNAVAILABLE) : GOOD;
            case "0019" -> taken(Manner.TAKES_A_SECOND);
            default -> GOOD;
        };
    }

    private static GatewayFate of(char digit, long tries) {
        return switch (digit) {
            case '0' -> refused("REFUSED_BY_ISSUER");
            case '1' -> taken(Manner.SILENT);
            case '2' -> tries == 1 ? lost(Manner.SILENT) : GOOD;
            case '3' -> taken(Manner.BREAKS);
            case '4' -> tries == 1 ? lost(Manner.UNAVAILABLE) : GOOD;
            default -> GOOD;
        };
    }

    /** What it takes beyond what it was asked for. */
    static long surcharge(String card) {
        return card.endsWith("0018") ? 1 : 0;
    }

    static String reason(String code) {
        return switch (code) {
            case "INSUFFICIENT_FUNDS" -> "잔액이 부족합니다";
            case "CARD_EXPIRED" -> "유효기간이 지난 카드입니다";
            case "CARD_LOST" -> "분실 신고된 카드입니다";
            case "REFUSED_BY_ISSUER" -> "카드사에서 거절했습니다";
            case "UNKNOWN_PAYMENT" -> "거래를 찾을 수 없습니다";
            default -> "처리할 수 없는 요청입니다";
        };
    }

    private static GatewayFate refused(String code) {
        return new GatewayFate(Manner.ANSWERS, false, code);
    }

    private static GatewayFate taken(Manner manner) {
        return new GatewayFate(manner, true, null);
    }

    private static GatewayFate lost(Manner manner) {
        return new GatewayFate(manner, false, null);
    }
}
