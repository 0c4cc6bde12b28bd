package io.hanbeon.merchant.contract;

import io.hanbeon.merchant.MerchantState;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.Sealer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A merchant as people see it.
 *
 * @param cutOffHour of Seoul, at which its business day ends; 0: at midnight
 * @param payoutAccount masked
 */
@Schema(name = "Merchant")
record MerchantView(
        @Schema(examples = "MERCHANT-7") String id,
        String name,
        @Schema(examples = "0000000000001") String organisationId,
        MerchantState state,
        int cutOffHour,
        List<String> terminals,
        @Nullable PayoutAccount payoutAccount,
        int version) {

    static MerchantView of(MerchantEntity merchant, List<String> terminals, Sealer sealer) {
        var account = account(merchant, sealer);
        return new MerchantView(
                merchant.id,
                merchant.name,
                Ids.text(merchant.organisationId),
                merchant.state,
                merchant.cutOffHour,
                terminals,
                account == null ? null : account.masked(),
                merchant.version);
    }

    static @Nullable PayoutAccount account(MerchantEntity merchant, Sealer sealer) {
        if (merchant.bankCode == null || merchant.accountNo == null || merchant.accountHolder == null) {
            return null;
        }
        return new PayoutAccount(
                merchant.bankCode,
                sealer.open(merchant.accountNo, MerchantEntity.ACCOUNT_NO),
                sealer.open(merchant.accountHolder, MerchantEntity.ACCOUNT_HOLDER));
    }

    String subject() {
        return "merchant/" + id;
    }

    /** As the audit log shows it. */
    Map<String, @Nullable Object> fields() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("name", name);
        fields.put("organisationId", organisationId);
        fields.put("state", state);
        fields.put("cutOffHour", cutOffHour);
        fields.put("terminals", terminals);
        if (payoutAccount != null) {
            fields.put("bankCode", payoutAccount.bankCode());
            fields.put("accountNo", payoutAccount.accountNo());
            fields.put("accountHolder", payoutAccount.holder());
        }
        return fields;
    }
}
