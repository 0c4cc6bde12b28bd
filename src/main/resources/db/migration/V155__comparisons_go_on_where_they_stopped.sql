-- Why: what the supplier refuses to say tonight is asked first when it speaks again, and no coupon is left out for good.
-- Locks: none, the table is new.

-- A row for each supplier.
CREATE TABLE coupon_comparison (
    supplier   VARCHAR(10) NOT NULL PRIMARY KEY,
    reached    BIGINT      NOT NULL COMMENT 'the coupon behind which it goes on',
    not_before DATE        NULL COMMENT 'the day of Seoul on which the supplier answers again'
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO coupon_comparison (supplier, reached) VALUES ('COUFUN', 0);
