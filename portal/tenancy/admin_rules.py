"""Rules for the addresses that Wagtail itself brings; the apps above add their own in ready()."""

from portal.tenancy.admin_guard import (
    about_any_object,
    about_bulk,
    about_image,
    about_page,
    about_query_pages,
    allow,
    close,
)


def register_wagtail_rules() -> None:
    """Say for every address of Wagtail's admin who may enter it."""
    _doors()
    _pages()
    _choosers_and_images()
    _kept_for_operators()


def _doors() -> None:
    allow(
        "wagtailadmin_home",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_account",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_dismissibles",
        "wagtailadmin_block_preview",
        "wagtailadmin_editing_sessions:release",
    )
    allow("wagtailadmin_editing_sessions:ping", rule=about_any_object)
    allow("wagtail_bulk_action", rule=about_bulk)


def _pages() -> None:
    allow("wagtailadmin_explore_root", "wagtailadmin_pages:search", "wagtailadmin_pages:search_results")
    allow("wagtailadmin_api:pages:listing", rule=about_query_pages("descendant_of", "ancestor_of"))
    allow("wagtailadmin_api:pages:detail", rule=about_page("pk"))
    allow(
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtailadmin_pages:add",
        "wagtailadmin_pages:preview_on_add",
        "wagtailadmin_pages:add_subpage",
        rule=about_page("parent_page_id"),
    )
    allow(
        *(
            f"wagtailadmin_pages:{name}"
            for name in [
                "usage",
                "edit",
                "preview_on_edit",
                "view_draft",
                "delete",
                "unpublish",
                "copy",
                "lock",
                "unlock",
                "revisions_index",
                "revisions_view",
                "revisions_revert",
                "revisions_unschedule",
                "revisions_compare",
                "workflow_action",
                "collect_workflow_action_data",
                "confirm_workflow_cancellation",
                "workflow_preview",
                "workflow_history",
                "workflow_history_detail",
                "workflow_history_results",
                "history",
                "history_results",
            ]
        ),
        rule=about_page("page_id"),
    )
    allow(
        "wagtailadmin_pages:move",
        "wagtailadmin_pages:move_confirm",
        "wagtailadmin_pages:set_page_position",
        rule=about_page("page_to_move_id", "destination_id"),
    )


def _choosers_and_images() -> None:
    allow(
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_search",
        rule=about_query_pages("parent_page_id", "target_pages[]"),
    )
    allow("wagtailadmin_choose_page_child", rule=about_page("parent_page_id"))
    allow("wagtailadmin_choose_page_chosen_multiple", rule=about_query_pages("id"))
    allow(
        *(f"wagtailadmin_choose_page_{kind}_link" for kind in ("external", "email", "phone", "anchor")),
    )
    allow(
        "wagtailimages:index",
        "wagtailimages:index_results",
        "wagtailimages:add_multiple",
        "wagtailimages:add",
    )
    allow(
        "wagtailimages_chooser:choose",
        "wagtailimages_chooser:choose_results",
        "wagtailimages_chooser:create",
    )
    allow("wagtailimages_chooser:chosen", rule=about_image("pk"))
    allow("wagtailimages_chooser:select_format", rule=about_image("image_id"))
    allow(
        "wagtailimages:edit",
        "wagtailimages:delete",
        "wagtailimages:image_usage",
        "wagtailimages:url_generator",
        "wagtailimages:generate_url",
        "wagtailimages:preview",
        "wagtailimages:edit_multiple",
        "wagtailimages:delete_multiple",
        rule=about_image("image_id"),
    )
    # Files that wait for their description: the views ask who has uploaded them.
    allow("wagtailimages:create_multiple_from_uploaded_image", "wagtailimages:delete_upload_multiple")


def _kept_for_operators() -> None:
    """Lists over all portals, and what only the province decides."""
    close(
        "wagtailadmin_error_test",
        "wagtailadmin_tag_autocomplete",
        "wagtailadmin_tag_model_autocomplete",
        "wagtailadmin_api:*",
        "wagtailadmin_api:documents:*",
        "wagtailadmin_api:images:*",
        "wagtailadmin_api:pages:*",
        "wagtailadmin_collections:*",
        "wagtailadmin_workflows:*",
        "wagtailadmin_reports:*",
        "wagtailadmin_pages:*",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
        "wagtailimages:*",
        "wagtailimages_chooser:*",
        "wagtailsites:*",
        "wagtailsites_chooser:*",
        "wagtailusers_groups:*",
        "wagtailredirects:*",
        "wagtailredirects_chooser:*",
        "wagtailembeds:*",
        "wagtailsnippets:index",
        "organisation:*",
        "portal:*",
        "working_days:*",
    )
    allow("portal_contact", "portal_contact_first")
