package io.hanbeon.order.place;

/**
 * An order of a batch and what became of it.
 *
 * @param seq its place in the batch, from 0
 * @param amountKrw won, 0 where the verdict is that it was missing
 */
record OrderLine(int seq, String orderNo, long amountKrw, String product, ResultCode verdict) {
    boolean isSound() {
        return verdict == ResultCode.REGISTERED;
    }

    OrderLine duplicate() {
        return with(ResultCode.DUPLICATE);
    }

    /** As it is told where it was sound, and not stored because others were not. */
    OrderLine notStoredForOthers() {
        return isSound() ? with(ResultCode.NOT_STORED_FOR_OTHERS) : this;
    }

    private OrderLine with(ResultCode other) {
        return new OrderLine(seq, orderNo, amountKrw, product, other);
    }
}
