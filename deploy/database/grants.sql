-- What the user that the application runs with may do: nothing of the ledger, its chain and the audit log can be changed
-- or deleted by it. An administrator runs this after each migration and runs what it answers:
--   mysql -N < grants.sql | mysql
-- The user of the migrations is another one, with all rights: QUARKUS_FLYWAY_USERNAME, QUARKUS_FLYWAY_PASSWORD.
SELECT CONCAT(
    'GRANT SELECT',
    CASE WHEN table_name = 'flyway_schema_history' THEN ''
         WHEN table_name IN ('ledger_entry', 'ledger_link', 'ledger_link_entry', 'audit_entry') THEN ', INSERT'
         ELSE ', INSERT, UPDATE, DELETE' END,
    ' ON ', table_schema, '.', table_name, ' TO ''hanbeon''@''%'';') AS grant_statement
FROM information_schema.tables
WHERE table_schema = 'hanbeon' AND table_type = 'BASE TABLE'
ORDER BY table_name;
