#!/bin/sh
# Runs once, when the database volume is empty: the owner migrates, the application role is bound by row-level security.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner_password="$(cat /run/secrets/owner_password)" -v app_password="$(cat /run/secrets/app_password)" <<'SQL'
create role hearthline_owner login nosuperuser nobypassrls nocreatedb nocreaterole password :'owner_password';
create role hearthline_app login nosuperuser nobypassrls nocreatedb nocreaterole password :'app_password';
create database hearthline owner hearthline_owner encoding 'UTF8' template template0;
revoke connect, temporary on database hearthline from public;
grant connect on database hearthline to hearthline_app;
\connect hearthline
create extension if not exists pg_trgm;
create extension if not exists btree_gin;
SQL
