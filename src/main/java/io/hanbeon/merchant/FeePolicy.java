package io.hanbeon.merchant;

import io.hanbeon.money.Money;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What we keep of a payment, from a business day on.
 *
 * @param basisPoints of the amount: 250 is 2.5 %
 * @param fixedMinor besides, in minor units of the payment's currency
 * @param vatPercent on the fee
 */
@Schema(name = "FeePolicy")
public record FeePolicy(LocalDate validFrom, int basisPoints, long fixedMinor, int vatPercent) {
    private static final int BASIS_POINTS_OF_ALL = 10_000;
    private static final int PERCENT_OF_ALL = 100;

    /** What is left of a minor unit is the merchant's. */
    public Money fee(Money amount) {
        return amount.share(basisPoints, BASIS_POINTS_OF_ALL).plus(new Money(fixedMinor, amount.currency()));
    }

    public Money vat(Money fee) {
        return fee.share(vatPercent, PERCENT_OF_ALL);
    }
}
