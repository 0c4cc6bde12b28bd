package io.hanbeon.settlement.close;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a settlement would be if its day were closed now, in minor units. */
@Schema(name = "ExpectedSettlement")
public record ExpectedSettlement(
        String merchantId,
        String currency,
        int captures,
        long captured,
        int refunds,
        long refunded,
        long fee,
        long vat,
        long net,
        long carriedIn,
        long payout,
        int lateItems) {}
