package io.hanbeon.money;

import java.math.BigInteger;
import java.util.Currency;

/** What an amount is made of: supply price, value added tax, and what is free of tax; they add up to it. */
public record TaxParts(long supply, long vat, long taxFree) {
    private static final long VAT_PARTS = 11;

    public TaxParts {
        if (supply < 0 || vat < 0 || taxFree < 0) {
            throw new IllegalArgumentException("No part is negative: %d, %d, %d".formatted(supply, vat, taxFree));
        }
    }

    public static TaxParts of(long amount, long vat, long taxFree) {
        return new TaxParts(amount - vat - taxFree, vat, taxFree);
    }

    /** Where nobody told: a Korean price has one eleventh of VAT in its taxed part. */
    public static long usualVat(long amount, long taxFree, Currency currency) {
        return currency.getCurrencyCode().equals("KRW") ? (amount - taxFree) / VAT_PARTS : 0;
    }

    public long total() {
        return supply + vat + taxFree;
    }

    public TaxParts minus(TaxParts other) {
        return new TaxParts(supply - other.supply, vat - other.vat, taxFree - other.taxFree);
    }

    public boolean contains(TaxParts other) {
        return supply >= other.supply && vat >= other.vat && taxFree >= other.taxFree;
    }

    /** A share of these parts in their proportion, so that all shares in the end add up to them. */
    public TaxParts share(long amount) {
        long whole = total();
        if (amount < 0 || amount > whole) {
            throw new IllegalArgumentException("%d is no share of %d".formatted(amount, whole));
        }
        if (whole == 0) {
            return this;
        }
        long vatShare = portion(vat, amount, whole);
        long taxFreeShare = portion(taxFree, amount, whole);
        long excess = Math.max(0, amount - vatShare - taxFreeShare - supply);
        long toVat = Math.min(excess, vat - vatShare);
        return of(amount, vatShare + toVat, taxFreeShare + excess - toVat);
    }

    private static long portion(long part, long amount, long whole) {
        return BigInteger.valueOf(part)
                .multiply(BigInteger.valueOf(amount))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
