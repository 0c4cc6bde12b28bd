package io.hanbeon.merchant.contract;

import io.hanbeon.shared.Mask;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a merchant's money goes.
 *
 * @param bankCode three digits, as Korean banks have them
 */
@Schema(name = "PayoutAccount")
record PayoutAccount(
        @Schema(examples = "004") @NotNull @Pattern(regexp = "\\d{3}")
        String bankCode,

        @Schema(examples = "110-123-456789") @NotNull @Pattern(regexp = "\\d[\\d-]{4,28}\\d")
        String accountNo,

        @Schema(examples = "한번여행") @NotBlank @Size(max = MerchantEntity.ACCOUNT_HOLDER_LENGTH_MAX)
        String holder) {

    /** One account, with hyphens or without. */
    PayoutAccount plain() {
        return new PayoutAccount(bankCode, accountNo.replace("-", ""), holder.strip());
    }

    /** As people may see it. */
    PayoutAccount masked() {
        return new PayoutAccount(bankCode, Mask.account(accountNo), Mask.name(holder));
    }

    @Override
    public String toString() {
        return "PayoutAccount[…]";
    }
}
