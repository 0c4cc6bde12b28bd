-- A row for each job that does nothing by itself for now.
CREATE TABLE job_pause (
    job       VARCHAR(60)  NOT NULL,
    paused_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (job)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
