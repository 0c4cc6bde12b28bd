package io.hanbeon.sandbox.portone;

/**
 * What becomes of a payment at PortOne's stand-in, by the last two digits of its amount:
 *
 * <table>
 *   <caption>Magic amounts</caption>
 *   <tr><th>Amount</th><th>What happens</th></tr>
 *   <tr><td>…02</td><td>declined</td></tr>
 *   <tr><td>…04</td><td>a virtual account is issued, and nobody pays into it</td></tr>
 *   <tr><td>…10</td><td>the first three look-ups are not answered</td></tr>
 *   <tr><td>…12</td><td>the first three look-ups answer HTTP 500</td></tr>
 *   <tr><td>…16</td><td>paid with 1,000 less than was asked for</td></tr>
 *   <tr><td>…17</td><td>paid in USD</td></tr>
 *   <tr><td>…20</td><td>the preparation is refused</td></tr>
 *   <tr><td>…22</td><td>the preparation is done, and not answered</td></tr>
 *   <tr><td>…30</td><td>the first two cancellations answer HTTP 500, and are not done</td></tr>
 *   <tr><td>…31</td><td>the cancellation is done, and not answered</td></tr>
 *   <tr><td>…32</td><td>the first cancellation is refused</td></tr>
 * </table>
 */
enum PortOneFate {
    GOOD,
    DECLINED,
    ACCOUNT_ISSUED,
    LOOKS_SILENT,
    LOOKS_BREAK,
    FORGED,
    OTHER_CURRENCY,
    PREPARE_REFUSED,
    PREPARE_SILENT,
    CANCEL_BREAKS,
    CANCEL_SILENT,
    CANCEL_REFUSED;

    private static final long FORGERY = 1_000;
    private static final int DIGITS = 100;

    static PortOneFate of(long amount) {
        return switch ((int) (amount % DIGITS)) {
            case 2 -> DECLINED;
            case 4 -> ACCOUNT_ISSUED;
            case 10 -> LOOKS_SILENT;
            case 12 -> LOOKS_BREAK;
            case 16 -> FORGED;
            case 17 -> OTHER_CURRENCY;
            case 20 -> PREPARE_REFUSED;
            case 22 -> PREPARE_SILENT;
            case 30 -> CANCEL_BREAKS;
            case 31 -> CANCEL_SILENT;
            case 32 -> CANCEL_REFUSED;
            default -> GOOD;
        };
    }

    long paid(long asked) {
        return this == FORGED ? asked - FORGERY : asked;
    }

    String currency() {
        return this == OTHER_CURRENCY ? "USD" : "KRW";
    }
}
